"""Sentences that look grave and are not: a false alarm would fetch a manager."""

import pytest

from daemon.model import Category
from daemon.model.severity import Sign
from daemon.stages.severity import assess_severity, grave

ENGLISH = """
    Is it safe for children?
    Is the paint toxic or dangerous?
    Can the battery catch fire?
    What happens if it explodes?
    No danger, it just looks ugly.
    It never caught fire.
    Do you sell fire extinguishers and smoke alarms?
    I'd like to order a Fire TV stick.
    You guys are on fire today!
    My inbox has exploded.
    Our phone bill exploded.
    I started smoking again, can I change my policy?
    Do you ship dangerous goods?
    Is your website unsafe?
    We have a non smoking room booked.
    The website is not safe, the browser says.
    Please fix the hazard lights.
    I'm in danger of missing my train.
    The parcel fell off the shelf.
    The button fell off after a week.
    My order fell through.
    He broke the news to me.
    The bulb burns too bright.
    Is there a risk of fire?
    The room smells of cigarette smoke.
    My order is stuck in the warehouse.
    No injury, just a scratch on the paint.
    Nobody was hurt.
    I am sick of waiting.
    I'm sick and tired of your hotline.
    It makes me sick how you treat people.
    Does it contain nuts? My son is allergic to them.
    Can it cause an allergic reaction?
    Am I covered if I get injured?
    Does the policy cover personal injury claims?
    The price nearly gave me a heart attack when I opened the bill.
    The ad caught my eye.
    It was a rash decision.
    The table arrived with a broken leg.
    It hurt my feelings.
    Your delay hurts our business.
    We would like to order beds for our hospital.
    I work at the hospital, please deliver to the back door.
    The hot water is off.
    My father died in March, please close his account.
    Is this cream poisonous?
    I have been ill and could not come, can I get a new appointment?
    We lost our heads over the price.
    The screen burns in.
    It costs an arm and a leg.
    You are adding insult to injury.
    Do you sell blister packs?
    My solicitor's office ordered a chair.
    Our lawyers need new desks.
    My solicitor needs the deeds for the sale of the house.
    Do you rent out the tennis court?
    We had lunch in the food court.
    Regards, Sue
    I spoke to Sue yesterday.
    I sent the form to Sue.
    Is legal protection insurance included?
    Can I give my son power of attorney?
    What is your legal name for the invoice?
    I need proof of cover.
    Can you recommend a lawyer?
    Are you regulated by the FCA?
    Is the device FCC certified?
    The diving regulator leaks a little oil.
    I saw your advert in the newspaper.
    I read about you in the press.
    Press the button twice.
    I need a receipt for the police.
    I reported the theft of my bike to you with the police report number.
    I am a journalist and would like to write about your company.
    This bloody printer is an idiot.
    This stupid machine.
    I feel like an idiot.
    You treat me like an idiot.
    I am not an idiot.
    Is it idiot proof?
    This damn thing never works.
    What a stupid app.
    I hit the button twice.
    Shoot me an email.
    I will hit you up tomorrow.
    How do you store my data?
    Please change my card details.
    Who is in your fraud department?
    I received someone else's parcel.
    What is the price?
    How can I pay?
    Are you open on Sunday?
    What time does the shop close?
    How do I change my address?
    When does the train leave?
    When will I get an answer?
    Is this my first order?
    How do I sit down?
    Is there an outlet?
    No joke, it works.
    Do you have this in fire engine red?
    Please send the safety data sheet for the cleaner.
    Is the helmet tested for safety?
    I'm dying to try your new menu.
    My laptop's battery dies after an hour.
    The sales team killed it, thank you!
    The paint on the fire door is scratched.
    Does the grill smoke much?
    We need smoke detectors for twelve flats.
    How hot does the plate get?
    I burned a CD and it does not play.
    The film I ordered is about a fire in a theatre.
    Could you tell me whether the stairs are slippery?
    Do you carry first aid kits and burn cream?
    I need a doctor's appointment next week.
    My knee hurts, do you have an appointment with the physiotherapist?
    I'd like to add injury cover to my policy.
    My son broke his phone.
    My screen is broken.
    The vase broke in transit.
    We run a nursing home and need wheelchairs.
    Is the soup vegan and nut free?
    I'm allergic to cats, are pets allowed in the rooms?
    I was sick last week and missed the class, can I get the notes?
    Can I get a sick note form?
    The hospital asked for a new invoice.
    Our ambulance service needs a quote for tyres.
    The colour makes the room look sick, love it.
    I have a headache from choosing between the two!
    My dog loves your biscuits.
    Please deliver to the law firm on the second floor.
    I'm studying law and need the textbook.
    Our legal department needs the signed contract.
    Please send the contract to my lawyer for review.
    Which court shoes do you have in size 5?
    I'd like to book court 3 for an hour.
    Is the warranty statutory or voluntary?
    What are my rights if I want to return the item?
    Can I claim on my warranty?
    Where can I find your terms and conditions and legal notice?
    Please sue me the receipt, sorry, send me.
    Sue from accounts asked for the invoice.
    I'd like to speak to your press office about an interview.
    Do you have a stand for newspapers?
    The newspaper has not been delivered.
    I subscribe to the local paper through you.
    I work for the police, do we get a discount?
    Do you offer discounts for NHS staff and police officers?
    My purse was stolen, I have already told the police. Please block my card.
    Can the authorities see my account?
    Are your products approved by the FDA?
    Is there a consumer helpline?
    I need a letter for the tax authorities.
    Please report the outage to the network team.
    This damn zip is stuck.
    The manual is written for idiots like me, great!
    The pigs in the picture are cute.
    The stupid thing fell apart.
    You guys are killing me with these offers!
    Kill the process and restart, that worked.
    I hit submit by mistake.
    My beast of a printer needs toner.
    I was an idiot and deleted my account, please restore it.
    The dead pixel is still there.
    The line went dead.
    My account is dead, nothing loads.
    I missed the deadline, can I still apply?
    Please cancel my flight, my father is in hospital.
    I had a car accident and want to file a claim, nobody was hurt.
    My car was damaged in an accident.
    A tree fell on my roof in the storm.
    I want to insure my house against fire.
    My wife is pregnant, can she fly?
    My grandmother passed away, how do I close her account?
    We have a pest problem, do you offer treatment for cockroaches?
    Do you remove mould?
    Our warehouse stores toxic chemicals, do you insure that?
    Our firm is a chemical company.
    Does life insurance cover suicide?
    I'm looking for the book about the murder in the hotel.
    I would kill for a coffee machine like that.
    Is it dangerous to use it in the bath?
    The item looks like it was attacked by a dog, badly packed.
    The book has a torn spine.
    The chair's arm came off.
    The table's leg is cracked.
    The doll's eye fell out.
    Your email went into my spam because of a security hazard warning.
    I'd like to report a bug in the court booking app.
    The trial period ends tomorrow.
    I want to appeal the parking fine.
    Judge for yourself, the photo is attached.
    The case is closed, thank you.
    My suit does not fit.
    I am suited by size M.
    Does the stove have a safety switch?
    What is the fire rating of the curtains?
    The smoke colour is lovely.
    I smoke, is there a balcony?
    Where is the fire exit in the new building?
    The kettle does not get hot enough.
    Is the seat belt included with the stroller?
    Your fire sale ends when?
    The sparks in the video look great.
    Shock absorbers for a 2015 model?
    I am shocked by the price.
    The news shocked me.
    The bike brakes squeak, can you adjust them?
    The chair broke after a week.
    The shelf fell apart.
    Do I need a helmet?
    My account is at risk of being closed, why?
    There's a risk the parcel gets lost.
    I'd die for your cheesecake recipe.
    It's a killer deal, is it still on?
    The wheel of the suitcase came off.
    Please pass on my get well wishes to Ana, I heard she's in hospital.
    My son has a fever, can we move the appointment?
    I'd like to see a dentist, my tooth aches.
    Is your yoghurt pasteurised?
    Do you treat allergies?
    I have hay fever, which filter do you recommend?
    Do you have first aid training courses?
    The bandage order is incomplete.
    The medicine cabinet door is loose.
    We are a pharmacy and need labels.
    I want to donate blood.
    How long do stitches on the dress take?
    My heart belongs to your brand.
    The skin of the phone case peels.
    The face of the watch is scratched.
    The back of the chair is scratched.
    The arm of the sofa is torn.
    Which lawyer did the conveyancing for the flat?
    We deliver to the county court building.
    My daughter studies law and wants an internship in your legal department.
    Do I need a lawyer to set up the account?
    Is arbitration mentioned in the contract?
    Which court is competent according to your terms?
    I am a solicitor and would like a quote for stationery.
    Can I have a copy of the legal documents?
    The judge's gavel we ordered is too small.
    Can I file a claim for my broken window?
    Please confirm my claim number.
    How do I make a claim on my travel insurance?
    I want to claim the discount.
    I read in the papers that you are opening a shop here.
    Where can I find your press releases?
    The French press I bought is leaking.
    Is your regulator compatible with this tank?
    Do you need a police check for the volunteer job?
    My MP3 player has no sound.
    Which authority issues the permit?
    The council tax bill went to the wrong address.
    I am happy that nobody got hurt.
    We had no problems with safety.
    My cat is an idiot and ate the cable.
    My old provider were idiots, so I came to you.
    I'm too stupid to find the button.
    That was stupid of me, I entered the wrong date.
    Dumb question: how do I log in?
    Sorry to be a pain in the neck.
    Could you kill the background process?
    This bloody thing drives me mad.
    The game is about killing zombies, is it for adults?
    I hate this update.
    I'd like to report a dead link.
    Bomb disposal suits, do you sell them?
    Do you sell bath bombs?
    The concert was the bomb.
    The knife I ordered is blunt.
    Can I bring my own knife to the course?
    The gun metal grey version, when is it back?
    My boss will kill me if this is late.
    Is the cable long enough to reach the socket safely?
    Which extinguisher class do I need for oil?
    We held a fire drill yesterday and your alarm worked.
    My phone gets warm while charging, is that normal?
    Does the car seat fit a two year old?
    The smell of the candle is too strong.
    The shoes are too tight on my toes.
    My back is much better with your chair, thank you.
    I have an appointment with the doctor at ten, can I come at noon?
    Can you send the medicine to my neighbour?
    My daughter has a nut allergy, please note it on the booking.
    Please add a wheelchair for my father who broke his leg skiing.
    Is infection control part of the training?
    The patient monitor we ordered has not arrived.
    Is your legal form a limited company?
    Please update the name of our lawyer in the file.
    I'd like legal advice on renting, do you offer that?
    Could you notarise a document?
    My son plays on your basketball court.
    I was in court yesterday as a juror and missed your call.
    Do you have a press card discount?
    I found your shop in the local paper.
    Our newspaper would like to run an advert with you.
    Are there police checks at the event?
    My printer is stupidly slow.
    I was stupid and ordered two.
    The film is called Inglourious Basterds.
    My kids act like idiots around your ads.
    That joke killed me.
    You guys are sick, best gig ever!
    I hit the wrong key.
    Who do I beat in the quiz?
    It is a shame the idiot who parked in my bay was not towed.
    Our dog bites everything, is the toy safe for him?
    Would the gas bottle be safe in the sun?
    The gas bill is too high.
    My heating bill exploded this winter.
    I burnt the rice in your pan.
    Please stop the smoke damage claim, it is settled.
    I need an injury report form for our school.
    Is there a smoke free floor?
    The fireplace brochure is beautiful, can I get two?
    Could you add an emergency contact to my booking?
    I can't breathe in this dress, I need a larger size.
    I'm sick today, please call tomorrow instead.
    Does the insurance pay for hospital stays?
    What does the injury clause say?
    My husband hurt his back at work, so we can't lift the sofa, can you carry it upstairs?
    Does the nut mix contain peanuts?
    The wound dressing I ordered is the wrong size.
    Can I change my doctor in the app?
    I need my attorney's address from last year's file.
    Who is the legal owner of the domain?
    Please send a copy to my solicitor.
    Are there legal limits for the speed of the scooter?
    Which court is the gym's badminton on?
    Please block my stolen phone, I have a police report.
    Can you put our press release in your window?
    My paper was not delivered this morning.
    The council wants proof of address.
    Are the toys CE and FDA approved?
    The dumb TV stand wobbles.
    Is it a stupid question to ask for a discount?
    That idiot of a dog ate my invoice, can I get a copy?
    I hate to bother you again.
    My phone is dead and I need a charger.
"""
GERMAN = """
    Die Lampe brennt nicht.
    Ist das Gerät gefährlich?
    Kann der Akku explodieren?
    Keine Gefahr, es sieht nur hässlich aus.
    Verkaufen Sie Rauchmelder?
    Die Kosten sind explodiert.
    Niemand wurde verletzt.
    Ist die Farbe giftig?
    Ich bin krank und kann den Termin nicht wahrnehmen.
    Sie haben die Frist verletzt.
    Das Paket wurde an den Nachbarn übergeben.
    Das Gericht war kalt und versalzen.
    Können Sie einen Anwalt für Mietrecht empfehlen?
    Das Display zeigt eine Anzeige.
    Wir sind Anwälte und suchen ein Büro.
    Ich habe Ihre Anzeige in der Zeitung gelesen.
    Sind Sie von der BaFin zugelassen?
    Das blöde Ding geht nicht.
    Ich fühle mich wie ein Idiot.
    Ich bin kein Idiot.
    Wie speichern Sie meine Daten?
    Was kostet der Versand?
    Guten Morgen, wann ist mein Termin?
    Brennt die Kerze rußfrei?
    Ist der Stoff feuerfest?
    Wir brauchen Feuerlöscher.
    Mein Mann liegt im Krankenhaus, können wir den Termin verschieben?
    Ich habe mir beim Skifahren das Bein gebrochen und möchte stornieren.
    Ist das Produkt für Allergiker geeignet?
    Wir sind eine Anwaltskanzlei und brauchen Toner.
    Das Gericht auf Ihrer Karte klingt lecker.
    Gibt es eine gesetzliche Gewährleistung?
    Welche Frist gilt für die Rückgabe?
    Ich habe Sie in der Zeitung gefunden.
    Der Verlust ist bei der Polizei gemeldet.
    Ich Idiot habe das falsche Datum gewählt.
    Der blöde Drucker druckt nicht.
    Mein Hund ist gestorben, bitte kündigen Sie die Versicherung.
    Ich bin krank, kann ich umbuchen?
    Können Sie mir ein Zeugnis für die Versicherung schicken?
    Ist der Akku gegen Überhitzung geschützt?
    Mein Kind hat eine Nussallergie, was kann es essen?
    Mein Rechner ist von einem Virus infiziert.
"""
FRENCH = """
    Est-ce dangereux pour les enfants ?
    Vendez-vous des détecteurs de fumée ?
    La facture a explosé.
    La machine est tombée en panne.
    Ce n'est pas dangereux.
    Personne n'a été blessé.
    Est-ce que la crème contient des allergènes ?
    Je travaille à l'hôpital, livrez à l'entrée nord.
    Une salade d'avocat, s'il vous plaît.
    L'avocat était trop mûr.
    Je me plains du bruit.
    J'ai vu votre annonce dans le journal.
    Je voudrais un abonnement au journal.
    Cette imprimante est une vraie merde.
    Vous me prenez pour un imbécile.
    Je ne suis pas un idiot.
    Le poêle chauffe-t-il bien ?
    Mon mari est à l'hôpital, peut-on décaler le rendez-vous ?
    Je voudrais une assurance incendie.
    Je suis avocat et je cherche un bureau.
    Avez-vous de l'huile d'avocat ?
    Quel est le délai légal de rétractation ?
    J'ai lu votre annonce dans le journal local.
    J'ai déclaré le vol à la police, pouvez-vous bloquer ma carte ?
    Ce fichu appareil est idiot.
    Je suis bête, je me suis trompé de date.
    Ma carte d'identité est périmée, que faire ?
    Puis-je fumer dans la chambre ?
    Le médecin m'a prescrit vos semelles, sont-elles remboursées ?
    Je cherche un poste dans votre service juridique.
"""
SPANISH = """
    ¿Es peligroso para los niños?
    No es peligroso.
    La web se ha caído.
    Nadie resultó herido.
    ¿Contiene frutos secos? Mi hijo es alérgico.
    La tarjeta está caducada.
    Estoy enfermo y no puedo ir a la cita.
    Por la alta demanda no hay existencias.
    Soy abogada y quiero alquilar un despacho.
    Vi su anuncio en el periódico.
    ¿Cuál es el consumo de la lavadora?
    Esta impresora es una mierda.
    Me toman por tonto.
    No soy idiota.
    Sin molestar, ¿a qué hora abren?
    ¿La pintura es tóxica?
    Mi marido está en el hospital, ¿podemos cambiar la cita?
    Quiero un seguro contra incendios.
    Somos un despacho de abogados y necesitamos sillas.
    ¿Cuál es el plazo legal de devolución?
    Leí su anuncio en el periódico.
    He denunciado el robo, ¿pueden bloquear la tarjeta?
    Esta impresora es tonta.
    Soy tonto, me equivoqué de fecha.
    ¿La tarta lleva frutos secos?
    Mi coche se averió en la carretera.
    ¿Tienen menú sin gluten?
    ¿Hay peligro de lluvia para el evento?
"""
SENTENCES = [
    line.strip()
    for lines in (ENGLISH, GERMAN, FRENCH, SPANISH)
    for line in lines.strip().splitlines()
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_nobody_is_fetched_and_nobody_warned(sentence: str) -> None:
    found = assess_severity("", sentence, Category.INQUIRY)
    assert grave(found, Category.INQUIRY, 3) == ""
    assert Sign.ABUSE not in dict(found.signs)
