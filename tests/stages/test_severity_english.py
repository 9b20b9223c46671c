"""English sentences that show a sign."""

import pytest

from daemon.model import Category
from daemon.model.severity import Sign
from daemon.stages.severity import assess_severity

SHOWN = {
    Sign.SAFETY: """
        The charger caught fire while my son was asleep.
        There was smoke coming out of the back of the oven.
        Your heater started smoking after ten minutes.
        I got an electric shock when I touched the tap.
        The brakes failed as I was riding downhill.
        The front wheel came off while I was cycling to work.
        The handlebar snapped while riding.
        This ladder is dangerous, take it off the shelves.
        It is not safe to leave this thing plugged in.
        We can smell gas in the hall since your engineer left.
        The battery is swollen and very hot.
        The power bank exploded in my bag.
        Somebody is going to get hurt on those stairs.
        My daughter nearly choked on a button that came off the bear.
        The glass door shattered all over the kitchen.
        Your driver was drunk and drove through a red light.
        Your guard hit me in front of everyone.
        The plug melted.
        It gets so hot that you can't touch it.
        The lift stopped and we were trapped in it for two hours.
        There are bare wires hanging out of the wall.
        smells like burning every time i switch it on
        If this goes on I will kill myself.
        It could have killed someone.
        The cot is a death trap.
        The carbon monoxide alarm went off twice last night.
        the toaster you sold us nearly burned our house down last night
        My e-bike's battery went up in smoke in the hallway
        your van driver nearly ran over my kid
        The balcony railing in room 304 is loose, someone will fall
        Sparks shoot out whenever I plug the dryer in
        The baby gate gave way and my toddler fell down the stairs
        I keep getting zapped when I touch the washing machine
        The scooter's front fork broke in two at full speed
        A shelf came crashing down right next to my daughter
        There's a strong gas smell since the boiler was serviced
        The seat belt does not lock
        the drill started to burn in my hands
        Your technician left the fuse box open with live cables
        The airbag didn't deploy
        we were stuck in your elevator for an hour with no emergency call
        one of your staff pushed my elderly father to the ground
        He threatened me with a knife in your car park
        Your delivery man tried to kiss my daughter
        I don't want to live any more because of these debts
        The gas hob stays on even when the knob is turned off
        After your repair the car suddenly accelerates by itself
        The pram folded up with my baby inside
        There is black smoke from the charging cable
        My flat filled with smoke because of your fridge
        The lamp fell from the ceiling and missed my head by inches
        I nearly fell down because the step had come loose
        the heater sets off the smoke alarm and the cable is getting brown and hot
        Your courier drove at my dog on purpose
        The trampoline net tore and my boy fell out
        I was attacked by your security man
        Your cleaner left bleach in reach of my children
        water is running into the electrics
        I felt a shock from the metal case
        the pressure cooker lid blew off
        the knife blade flew off the handle
        The tyre burst on the motorway, we could have died
        Fire! the dishwasher is burning
        I fear for my life with this neighbour you placed here
        There is a risk of someone being electrocuted
        My son's car seat came undone in the middle of the ride
        the induction hob exploded while I was cooking
        Your electrician left bare wires in the nursery
        there's a burnt smell coming from the router
        The swing's chain broke and she fell on her head
        Your bus driver was on his phone the whole way and nearly crashed
        the battery got so hot it melted the case
        I'm being threatened by one of your drivers
        the stove leaks gas
        this stepladder collapsed under me
        our carbon monoxide alarm keeps going off since your visit
        Every time it rains water drips into the light fittings and it sparks
        The blender's blade came loose and flew across the kitchen
        our heat pump is leaking refrigerant and the room smells of chemicals
        I got a jolt from the metal frame of your lamp
        the crib slats broke and my baby got his head stuck
        My neighbour's flat caught fire because of your dishwasher
        The bike's brake cable snapped on a steep hill
        There's smoke in the engine room and nobody picks up
        someone is going to die on that staircase
        Your plumber left the gas on
        the extension lead is so hot I can smell plastic
    """,
    Sign.HEALTH: """
        the hot water bottle burst and scalded me
        I burned my hand on the handle.
        My daughter cut her finger on the sharp edge.
        I was injured when the chair collapsed.
        My wife ended up in hospital after eating your mussels.
        We all got food poisoning.
        Your soup made me sick.
        I had an allergic reaction to the cream.
        He broke his arm on your trampoline.
        The cake contained nuts although the label says nut free.
        There was glass in my yoghurt.
        The chicken was raw inside.
        You sent my mother the wrong tablets.
        My father has run out of insulin because the parcel is late.
        My skin is burning since I used it.
        The dog was vomiting after eating your food.
        She could not breathe and we called an ambulance.
        I came out in a horrible rash.
        We have had no heating for two days with a newborn baby.
        I slipped on your wet floor and hurt my back.
        I bit on a piece of metal and broke a tooth.
        I found a maggot in it.
        The fumes made my eyes water and gave me a headache, my eyes are red.
        My eyes hurt and I feel dizzy since the paint was delivered. It makes me sick every time.
        my little boy swallowed a magnet that fell out of your toy
        I've had stomach pains ever since the dinner at your place
        My face swelled up after using the mask
        the heels broke and I twisted my ankle
        Two of our guests were taken away by ambulance after the buffet
        Sharp edges, I needed four stitches
        the milk is sour and my baby threw up
        I found a dead mouse in the bag of rice
        I am coeliac and was served normal pasta, I was ill for days
        you mixed up my prescription, these are not my pills
        The smell from the new mattress gives us headaches and makes it hard to breathe
        Grandma fell over the cable your fitter left and broke her hip
        I have asthma and the dust from your building site is making it much worse
        the contact lenses damaged my eye
        Without the oxygen concentrator my husband could die
        There were bedbugs in the room and I'm covered in bites
        I cut myself on the tin
        Our cat died two hours after the flea treatment
        the hair dye burnt my scalp
        Undercooked burger, spent the night in A&E
        my son is in hospital because of your peanut butter
        I developed blisters all over my feet from your insoles
        Since the vaccination at your clinic her arm is swollen and she has a fever
        I was violently ill after the oysters
        She lost a fingernail in the folding chair
        He had an asthma attack from the fumes in the room
        the dentist drilled the wrong tooth
        The pills you sent are double the dose
        my baby got burns from the wipes
        I have chest pains since I take your supplement
        Salad full of tiny flies
        The meat smelled rotten and we were all sick
        I suffered a concussion when the sign hit me
        My mother's hearing aid fried her ear
        Found a plaster in my burger. Disgusting.
        The pool gave my kids an ear infection
        Legionella was found in the showers
        you delivered the insulin warm
        there's mold all over my room and I'm coughing all night
        my hair fell out after your shampoo
        I ate half the bar before I noticed the worms
        After one sip my throat closed up
        You gave my daughter penicillin although her file says allergic
        the whole family had diarrhoea after your buffet
        A splinter from the chair went into my leg and got infected
        my tongue is numb and swollen from this mouthwash
        ended up in the ER with a broken wrist thanks to your icy car park
        the razor cut my face badly
        mouse droppings behind the counter
        my eyes are burning from the cleaner you use
        I fainted in your sauna because the emergency button did not work
        You sent expired baby formula
        I had to have my stomach pumped after your mushrooms
        My kid chipped a tooth on a stone in your muesli
        After two hours in your new shoes my heels are bleeding
        the vaccine you gave me was out of date
        The gluten free pizza was not gluten free and I have coeliac disease
        My eyes have been swollen since I wore your lenses
        our whole team has been vomiting since the catering
        A rusty nail in the floor went through my foot
    """,
    Sign.LEGAL: """
        My solicitor will write to you.
        I have spoken to a lawyer.
        You will hear from my attorney.
        I'll see you in court.
        I am going to sue you.
        If this is not settled by Friday I will take legal action.
        We shall file a claim with the small claims court.
        This is a letter before action.
        You are in breach of contract.
        Under the Consumer Rights Act I am rejecting the goods.
        We act for Mr Kim, who bought a bicycle from you.
        I reserve all my rights.
        I will hold you liable for the damage.
        I am taking legal advice.
        There will be a lawsuit.
        im getting a lawyer
        Do not make me go to court over forty pounds.
        I would rather not involve my lawyer.
        You'll be hearing from my legal representative
        I intend to start proceedings against your company
        Consider this formal notice that I reject the goods
        if i don't get my money by monday i'm lawyering up
        I have instructed a firm of solicitors to recover the sum
        See you in small claims
        My brother is a lawyer and he says you are liable for this
        we will have no choice but to take this to court
        I'll drag you through the courts
        I am advised by counsel that you are in breach
        You have seven days to pay or I issue a claim
        I want this settled before I have to sue
        My legal insurance will take over from here
        This is illegal and I will take it further with my lawyers
        I will be seeking compensation through the courts
        I'm going to press charges against your driver
        a class action is being prepared
        Our client demands payment of the sum of 900 pounds within 14 days
        I'm passing this to my solicitor on Monday
        My attorneys have been notified
        We've retained counsel
        i will sew you, see you in court!!
        Failing payment, a claim will be filed without further notice
        My lawyer friend is drafting the letter
        prepare for a lawsuit
        you can explain it to a judge
        Get ready to be sued
        This letter is a formal demand for payment
        I hereby demand repayment within 14 days, otherwise I will take legal steps
        I'm entitled to this by law and will enforce it if need be
        Expect papers from the county court
        I'll take you to the cleaners in court
        The matter is now with our lawyers
        My union lawyer says this is unlawful
        I am seriously considering litigation
        i want my money or i sue
        my next step is court
        I have forwarded everything to my lawyer
        You leave me no choice but to start legal proceedings
        i'm calling my attorney first thing tomorrow
        We hereby give you a final deadline of 10 May, after which we will go to court
        This violates consumer law and you know it
        you'll get a letter from my solicitors
        I will recover my losses through the small claims track
        expect to be served
        Our legal team is looking at this
        Unless you pay by the 5th, I shall issue proceedings in the county court
        my lawyer advises me not to talk to you any more
        Next letter comes from a law firm
        I won't hesitate to sue
        You're in violation of the warranty act and I will go to court over it
        My client has instructed me to write to you
    """,
    Sign.REGULATOR: """
        I will take this to the ombudsman.
        I have reported you to Trading Standards.
        I'm filing a complaint with the BBB.
        I am contacting the FCA about this.
        The health inspector will hear about your kitchen.
        I'll go to the press.
        I am calling the local newspaper.
        I'm going to call the police.
        I shall write to my MP.
        I will report you to the regulator.
        The consumer protection agency has been informed.
        I filed a complaint with the CFPB and the attorney general.
        I'm taking this to the Financial Ombudsman Service
        Expect a call from Environmental Health
        i already filed with the better business bureau
        I have told the Information Commissioner
        My next call will be to the FCC
        The local paper is very interested in my story
        I will make sure the newspapers hear of this
        I'm emailing watchdog on the BBC
        I've complained to the state insurance department
        the consumer council has my complaint
        I will report you to the authorities
        I've been to the police about your driver
        We will inform the data protection authority
        I'll be contacting a journalist
        I have opened a case with the ombudsman, ref 4471
        CFPB complaint has been submitted
        I'm about to report this to the FDA
        I will alert the civil aviation authority
        Trading standards have been told
        Can't wait to see this on the evening news
        I know someone at the Herald who'd love to print this
        Channel 4 news will get a call
        I've written to my congressman
        going to the police now
        My complaint to the Data Protection Commission is on its way
        The council's food inspector has been informed
        i am reporting u to the state attorney general
        I'll have the licensing board look at you
        the ombudsman has been notified
        I've lodged a complaint with the Financial Conduct Authority
        Shall I call the press or will you sort it?
        I'll have to report this to the health department
        My MP has been copied in
        I'm going to tell the BBC
        A complaint with the state attorney general's office is being prepared
        I will call the cops on your driver
        The FCA will hear about this
        I've just submitted a complaint to the ombudsman service
        how about I tell the newspapers how you treat pensioners
        Reported you to OSHA this morning
        I expect the police will want to see this footage of your driver
    """,
    Sign.PRIVACY: """
        I can see another customer's details in my account.
        You sent my bank details to a stranger.
        My account was hacked.
        There are unauthorised transactions on my card.
        Someone has used my card in a shop I have never been to.
        I don't recognise this payment.
        You shared my data without my consent.
        This is a GDPR breach.
        Somebody opened a loan in my name.
        I did not make this transfer.
    """,
    Sign.MONEY: """
        You have charged me twice.
        I still haven't received my refund.
        My money has gone.
        You refuse to pay me back, I want my money back.
        I was overcharged.
        Where is my money?
        There is an error on my bill: the amount is wrong.
        The cash machine only gave me half.
    """,
    Sign.OUTAGE: """
        Our whole office has been without internet since Monday.
        Nothing works.
        We cannot open the shop because the tills are down.
        Your site is down again.
        No hot water for three days.
        We are stranded at the airport.
        Our business is at a standstill.
        You have locked my account.
    """,
    Sign.DEADLINE: """
        I need it by Friday.
        My flight leaves tomorrow.
        This is urgent.
        The wedding is on Saturday.
        We are going to miss our train.
        Please reply as soon as possible.
        I travel in two days.
    """,
    Sign.REPEATED: """
        This is the third time I am writing.
        I have called five times.
        Nobody answers my mails.
        I've been waiting for six weeks.
        I have already complained about this twice.
        You keep ignoring me, my letters remain unanswered.
        Still no reply.
        I have contacted you several times.
    """,
    Sign.LEAVING: """
        I am cancelling my subscription.
        I will never order from you again.
        I'll take my business elsewhere.
        You have lost a customer.
        I will post this on Facebook.
        I'm going to leave a bad review.
        I will tell everyone.
    """,
    Sign.ANGER: """
        This bloody printer!
        What a joke.
        I am furious.
        Absolutely disgusting service.
        WHY DOES NOBODY EVER ANSWER ME
        Answer me!!!
        You are liars.
    """,
    Sign.ABUSE: """
        You idiots.
        You are all a bunch of morons.
        Your staff are complete imbeciles.
        Go to hell, all of you.
        Fuck you.
        I will kill you.
        I'm going to come to your shop and smash your face.
        I know where you live.
        What bastards you are.
        you are so fucking stupid
        I hope you die.
        you bunch of useless idiots
        Listen, you moron
        are you people retarded or what
        the guy on the phone is a complete asshole
        screw you and your whole team
        I'll come round and break your legs
        your agent is a lying bitch
        drop dead
        You stupid cow
        I hope your shop burns down with you in it
        tell that idiot at reception to call me
        eat shit
        you are scum
        I am going to beat your driver to a pulp
        you lot are thick as pigs
        u r all morons
        what a fucking idiot your colleague is
        You're a disgrace to the human race, you piece of shit
        Tell Ben he is a lazy bastard
        your people are dumb as rocks
        idiots!!!
        I'd love to punch whoever answers this
        you'd better watch your back
        some imbecile in your office deleted my booking
        Kim is a liar and a stupid bitch
        Go f*** yourself
        f off
        I will make you regret this, I know your face
        shut your mouth and send my money
        you are all fucking idiots
        what kind of morons work there
        you dumb fucks
        I'll kill whoever did this
        Your receptionist is an ignorant cow
        go f*** yourself
        kiss my ass
        you fat pig
        tell your boss he's a dickhead
        I swear I will come over and beat you up
        you useless piece of shit
        Your manager is a moron
        stupid bitch hung up on me
        I will find you and hurt you
        you're all a bunch of retards
    """,
}
SENTENCES = [
    (sign, line.strip()) for sign, lines in SHOWN.items() for line in lines.strip().splitlines()
]


@pytest.mark.parametrize(("sign", "sentence"), SENTENCES)
def test_sign_is_found(sign: Sign, sentence: str) -> None:
    found = dict(assess_severity("", sentence, Category.COMPLAINT).signs)
    assert sign in found


@pytest.mark.parametrize(("sign", "sentence"), SENTENCES)
def test_sign_is_found_in_a_letter(sign: Sign, sentence: str) -> None:
    letter = f"Hello,\n\nmy order is 4471. {sentence}\n\nPlease answer.\n\nKind regards\nKim"
    assert sign in dict(assess_severity("Order 4471", letter, Category.INQUIRY).signs)
