"""Spanish phrases. Laws: data only, in the form that ``language`` reads."""

from daemon.stages.severity.language import Language
from daemon.stages.severity.spanish_words import DENIALS, DOUBTS, LISTS

_TABLES = r"""
fire:
    (?:calienta|caliente|quema)(?: \w+){0,6} (?:tocar\w*|sujetar\w*|quem\w+)
    (?:se )?(?:prendió|incendió|prendido|incendiado|prende|incendia)(?: fuego)?|en llamas|incendio
    prender fuego
    (?:salió|salía|sale|salen|salían|saliendo|echa|echaba|echando)(?: \w+)? (?:humo|llamas|chispas)
    (?:mucho|lleno de|llena de) humo|humo (?:negro|salía|salió|del?|de la)|chispas|chispazo
    (?:olor|huele|olía|huelen) a (?:\w+ )?(?:quemado|humo|chamuscado|plástico)|explotó|explotado
    explosión|estalló|estallado|reventó|cortocircuito
    <DEVICE> (?:\w+ ){0,3}(?:quemad[oa]|derretid[oa]|ardiendo|se quema|se quemó|arde|humea)
    (?:batería|cargador|enchufe|cable|adaptador)(?: \w+){0,3} (?:sobrecalent\w+|hinchad[oa]
    |fundid[oa]|recalent\w+)
    se (?:derritió|fundió|ha derretido)
    - (?:factura|precios?|cabeza) (?:\w+ )?(?:explot\w+|estall\w+)|seguro (?:de|contra) incendios?
    - detector de humos?|alarma de incendios?|se fundió la bombilla
shock:
    descargas? eléctricas?|electrocut\w+
    (?:dio|dado|da|pegó|pegado|recibí|recibió) (?:\w+ ){0,2}(?:calambre|calambrazo|descarga)
    calambrazo|fuga de gas|escape de gas|(?:olor|huele|olía) a gas|monóxido de carbono
    cables? (?:pelad[oa]s?|al aire|suelt[oa]s? con)
danger:
    peligros[oa]s?|peligro|insegur[oa]
    riesgo de (?:incendio|lesion\w+|electrocución|asfixia|explosión|caída)
    (?:casi|por poco)(?: \w+){0,3} (?:muer\w+|mata|mato|ahoga|ahogo|ahogó|asfixia|mor\w+|caigo|cae
    |atropella\w*)
    atragant\w+|asfixi\w+|ahogad[oa]|se ahogó
    frenos? (?:\w+ ){0,3}(?:fall\w+|no (?:funciona\w*|respond\w+|van)|rot[oa]s?)
    (?:se rompió|se partió|se soltó|se bloqueó|falló)(?: \w+){0,3} (?:en marcha|mientras (?:conducía
    |montaba|subía|iba)|conduciendo|montando)
    (?:me|se|nos) (?:caí|cayó|resbalé|resbaló|tropecé|tropezó|caído|resbalado)(?: \w+)? (?:en|por|de
    |al|con)
    derrumb\w+|se desplomó|(?:atrapad[oa]s?|encerrad[oa]s?) en (?:el|un|su) ascensor
    alguien (?:va a|puede|podría) (?:\w+ )?(?:morir|hacerse daño|resultar herid[oa]|salir herid[oa])
    accidente (?:\w+ )?(?:por culpa|grave|causado)
    - (?:mercancías?|productos?|residuos) peligros[oa]s
    - (?:página|web|enlace|sitio) (?:\w+ )?(?:peligros[oa]|insegur[oa])
    - se (?:cayó|ha caído) (?:\w+ )?(?:la web|el sistema|la página|internet|el servidor|la conexión)
    (?:hij[oa]|niñ[oa]|madre|padre|marido|mujer|abuel[oa]|client[ea]) (?:\w+ )?se (?:cayó|ha caído
    |golpeó|resbaló)
violence:
    <THREAT>|agredi\w+|agresión
    (?:me|le|nos) (?:pegó|golpeó|empujó|amenazó|ha pegado|ha golpeado|ha empujado|ha amenazado|atacó
    |abofeteó|tocó sin)
    acoso sexual|abuso sexual|violación|(?:quitarme|quitarse) la vida|suicidar\w*|suicidio|matarme
    (?:conductor|repartidor|chófer) (?:\w+ )?(?:borracho|bebido|ebrio|drogado|se durmió)
    - violación (?:de|del) (?:contrato|datos|la ley|mis derechos|la privacidad)
injury:
    herid[oa]s?|lesion\w*|quemaduras?
    (?:me|se|le|nos) (?:\w+ )?(?:quemé|quemó|quemado|corté|cortó|cortado|rompí|rompió|roto|lesion\w+
    |fracturé|fracturó|hice daño|hizo daño|torcí|torció) (?:\w+ )?(?:<BODY>|con|en (?:el|la
    |los) <BODY>)
    (?:me|se) hi(?:ce|zo) daño|(?:brazo|pierna|dedo|muñeca|tobillo|cadera|nariz|diente) rot[oa]
    fractura|esguince|conmoción|puntos de sutura|sangr(?:a|aba|ando|é|ó|ado)
    (?:acab\w+|termin\w+|llev\w+|fui|fue|fuimos|tuv\w+|ingres\w+
    |traslad\w+)(?: \w+){0,4} (?:hospital|urgencias)
    ambulancia|inconsciente|perdió el conocimiento|se desmayó|me desmayé
    (?:murió|muerto|fallecid[oa]) (?:por|tras|después de|al) (?:comer|usar|tomar|su|vuestro|beber)
    - herid[oa]s? en (?:mi|su) orgullo|(?:lesiona|lesionan) (?:mis|sus|los) (?:derechos|intereses)
    - seguro de ambulancia
illness:
    intoxic\w+|envenen\w+|vomit\w+|vómitos?|diarrea|náuseas
    (?:puse|puso|pusimos|pusieron|puesto|sentó|sentado|siento|sentí) (?:\w+ ){0,2}(?:enferm[oa]s?
    |mal[oa]s? (?:después|tras|por|con))
    (?:enfermé|enfermó|enfermamos|enferm[oa]s?) (?:después|tras|por (?:la|su|culpa|comer))
    salmonel\w+|dolor de (?:estómago|barriga) (?:después|tras|desde)|retortijones
    (?:no|difícil|dificultad\w*|sin poder)(?: \w+){0,3} respirar
    ataque (?:de asma|al corazón|cardíaco)|infarto|mareos?|tóxic[oa]s?|nociv[oa]s?|amianto|aborto
    infección|dolor(?:es)? (?:insoportable|terrible|intenso|fuerte)s?
    (?:perr[oa]|gat[oa]|caballo) (?:\w+ ){0,3}(?:murió|envenenad[oa]|vomit\w+
    |enferm[oa])(?: \w+)? (?:por|después|tras)
    - no (?:es )?tóxic[oa]s?|me pone enferm[oa] (?:que|ver|pensar)
    - casi me da un infarto (?:al|cuando)
allergy:
    reacci(?:ón|ones) alérgicas?|shock anafiláctico|anafilax\w+
    alérgenos? (?:\w+ ){0,3}(?:no|sin|falt\w+)|(?:erupción|sarpullido|urticaria|ronchas)|picor\w*
    picazón
    (?:cara|labios|lengua|garganta|ojos|piel) (?:\w+ ){0,2}(?:hinchad[oa]s?|irritad[oa]s?
    |inflamad[oa]s?)
    irritación (?:en|de) (?:la |los )?(?:piel|ojos)
    alérgic[oa] (?:\w+ ){0,12}(?:contenía|sirvieron|llevaba|aunque|a pesar|pusieron)
    (?:contenía|llevaba|tenía) (?:\w+ ){0,2}(?:gluten|cacahuetes?|nueces|frutos secos|leche|huevo
    |marisco)(?: \w+){0,3} (?:aunque|a pesar|cuando|y soy)
unfit food:
    moho|enmohecid[oa]s?|podrid[oa]s?|caducad[oa]s?|en mal estado
    (?:trozos?|pedazos?|cristales|restos?) de (?:cristal|vidrio|metal|plástico)
    (?:cristales|cristal|vidrio|gusanos?|insectos?|cucarachas?|pelos?|tornillo|clavo|mosca|ratón
    |metal|plástico) en (?:\w+ ){1,2}<FOOD>
    gusanos|cucarachas?|chinches|excrementos de (?:rata|ratón)
    <FOOD> (?:\w+ ){0,3}(?:crud[oa]s?|poco hech[oa]|agri[oa]|ranci[oa]|contaminad[oa]|pasad[oa])
    contaminad[oa]s?|ratas en
    - (?:tarjeta|enlace|cupón|código|oferta|bono|billete|pasaporte|carné|vale|carnet|promoción|token
    |sesión)(?: \w+){0,3} caducad[oa]s?
    - (?:jamón|pescado|verdura) crud[oa] (?:por favor|en la carta)
medicine:
    (?:medicament\w+|dosis|medicina|receta)(?: \w+){0,2} (?:equivocad[oa]s?|incorrect[oa]s?
    |erróne[oa]s?)
    (?:sin|no tengo|falta|me quedo sin|no ha llegado)(?: \w+){0,3} (?:insulina|medicación
    |medicamentos?|medicinas?|oxígeno|inhalador)
    diálisis|emergencia médica|urgencia médica|sobredosis
    sin (?:calefacción|luz|agua|agua caliente|electricidad)(?: \w+){0,9} (?:bebé|recién nacid[oa]
    |embarazada|anciana?o?s?|mayor(?:es)? enferm\w+)
lawyer:
    (?:mi|mis|nuestro|nuestra|nuestros|un|una|unos|con|al|el) (?:\w+ )?abogad[oa]s?
    abogad[oa]s? (?:\w+ )?(?:se pondrá\w*|contactará\w*|enviará\w*|está\w*|ya|les|os)
    (?:contratar|consultar|contactar|buscar|llamar|hablar)(?: \w+){0,3} abogad[oa]s?
    asesoría (?:legal|jurídica)|asesoramiento (?:legal|jurídico)
    en nombre de (?:mi|nuestro|nuestra) client\w+|servicios? jurídicos?|representante legal
    - abogad[oa]s? (?:\w+ ){0,3}(?:pidió|encargó|busca|necesita (?:un|una) (?:silla|mesa|impresora))
    - (?:despacho|bufete|colegio) de abogados (?:busca|necesita|pidió)
    - soy abogad[oa] y (?:quiero|quería|busco|me gustaría)|un(?:as?|os)? abogad[oa] que recomienden
court:
    (?:acciones|medidas|vías?|procedimientos?) (?:legal\w*|judicial\w*)
    (?:poner|pondré|ponerles|ponerles|interponer|interpondré|presentar|presentaré|pondremos
    |presento) (?:\w+ )?(?:demanda|denuncia|querella)
    (?:les|os|los|le|te) (?:voy a |vamos a )?(?:demand\w+|denunci\w+)
    (?:voy a|vamos a|pienso) (?:demandar|denunciar)\w*|denunciar(?:é|emos|los|les|os|la)
    demandar(?:é|emos|los|les|os)|juzgados?|tribunal\w*|ante (?:un )?juez|a juicio|pleito|querella
    daños y perjuicios|los llevaré a|mandamiento judicial|denuncia (?:policial|penal|contra)
    - denunciar (?:el robo|la pérdida|el extravío)
    (?:recib\w+|interp\w+|habrá|tendrán) (?:\w+ )?(?:una )?demanda
law:
    burofax|(?:por|vía) (?:la )?vía legal|requerimiento (?:formal|legal)|último aviso (?:antes|o)
    incumplimiento (?:de|del) contrato|incumplido el contrato
    ley (?:de|general) (?:consum\w+|para la defensa|garantías)
    derechos? (?:como|del|de los) consumidor\w*|código (?:civil|penal)|legalmente
    reclamación (?:formal|legal|judicial)|reglamento (?:ce )?261|responsabilidad (?:civil|penal)
    consecuencias legales|reservo (?:el derecho|mis derechos)|negligencia
    en el plazo de \w+ días (?:o|de lo contrario)|vicios ocultos
    - aviso legal|negligencia (?:mía|por mi parte)
authority:
    hojas? de reclamaci\w+
    (?:oficina|organización|asociación|defensa|protección|instituto
    |junta)(?: \w+){0,3} (?:consumidor\w*|consumo)
    omic|facua|(?:a|la|en) ocu|defensor del (?:pueblo|cliente|consumidor)|banco de españa
    agencia (?:\w+ )?(?:de )?protección de datos|aepd|profeco|aesa|cnmc|consumo (?:y|para|si|porque)
    (?:a|en|ante) consumo|inspección (?:de|sanitaria)|(?:a|llamar a|ante) sanidad
    autoridades (?:competentes|sanitarias|de consumo)|(?:a las|llamar a las) autoridades
    (?:llamar|llamaré|acudir|ir|iré|denunciar\w*|avisar)(?: \w+){0,3} (?:policía|guardia civil)
    arbitraje
    - (?:denuncia|parte|informe|justificante) (?:de|a) la policía|consumo (?:de|eléctrico|mensual)
    llam\w+ (?:a )?(?:la )?(?:policía|guardia civil)
press:
    (?:a|en|con|al?|contactar|avisar|ante) (?:la |los |un |el |los medios )*(?:prensa|periódicos?
    |medios de comunicación|televisión|periodistas?|medios)
    (?:prensa|medios) (?:\w+ )?(?:se enterará\w*|sabrá\w*|publicará\w*)
    - (?:vi|visto|leí|leído|anuncio|salió|oí)(?: \w+){0,4} (?:en|por) (?:la |el |los )?(?:prensa
    |periódicos?|televisión|medios)
    - (?:a|por|en) medios (?:propios|electrónicos|días)|ver la televisión
data:
    (?:filtración|fuga|robo|violación|pérdida|brecha) de (?:mis |los |sus )?datos
    (?:mis|nuestros|sus) (?:datos|datos personales)(?: \w+){0,4} (?:filtrad\w+|vendid\w+
    |compartid\w+|robad\w+|publicad\w+|cedid\w+|difundid\w+|expuest\w+)
    sin (?:mi|nuestro|su) (?:\w+ )?(?:consentimiento|permiso|autorización)
    (?:datos|factura|documentos|expediente|extracto) (?:\w+ )?de (?:otr[oa]s?
    |un[oa]?) (?:otr[oa] )?(?:client\w+|personas?|paciente)
    (?:incumpl\w+|vulner\w+|infracción)(?: \w+){0,3} (?:rgpd|protección de datos)
fraud:
    (?:robo|suplantación|usurpación) de identidad
    (?:cuenta|tarjeta|perfil|correo)(?: \w+){0,3} (?:hackead[oa]|pirateada?o?|clonad[oa]|robad[oa]
    |suplantad[oa])
    hackea\w+
    (?:cargos?|cobros?|compras?|transferencias?|pagos?|movimientos?
    |retiradas?)(?: \w+){0,3} (?:no autorizad[oa]s?|fraudulent[oa]s?|sospechos[oa]s?
    |desconocid[oa]s?|que no (?:he|reconozco|hice|autoric\w+))
    fraudulent[oa]s?|no reconozco (?:este|el|un|una|esta|estos|ese)
    alguien (?:ha |está |había )?(?:us\w+|entr\w+|accedi\w+|rob\w+|compr\w+
    |utiliz\w+)(?: \w+){0,2} (?:mi|en mi|mis)
    a mi nombre sin
money lost:
    (?:no|nunca|aún|todavía|sin|niegan?|negáis|rechazan?|esperando
    |espero)(?: \w+){0,6} (?:reembols\w+|devuelt\w+|devolución|devolver\w*|devuelven|mi dinero
    |el dinero|indemniz\w+|fianza|abonad\w+)
    dinero (?:\w+ ){0,2}(?:desaparecid\w+|perdid\w+|robad\w+)
    (?:dónde está|devuélvan\w+|devolvedme|devuélvanme|quiero) (?:ya )?mi dinero
    (?:me|nos) (?:deben|debéis|han robado|han estafado|robaron|estafaron|habéis robado
    |habéis estafado|robáis)
    estafad[oa]s?|(?:miles|cientos) de euros|no puedo pagar (?:el|mi) alquiler
    (?:mis|nuestros|todos mis) ahorros
money wrong:
    (?:cobrad[oa]|cobraron|cobrado|cobran|cargad[oa]|cargaron|pagad[oa]
    |facturad[oa])(?: \w+){0,4} (?:dos veces|doble|de más|de mas|indebidamente|por error|demasiado)
    doble (?:cobro|cargo)|cobro (?:indebido|doble)
    (?:factura|importe|cargo|precio|cobro)(?: \w+){0,3} (?:erróne\w+|incorrect\w+|equivocad\w+|mal
    |abusiv\w+|excesiv\w+)
    (?:cargos?|gastos|comisiones?|cobros?) (?:extra|ocult\w+|abusiv\w+|indebid\w+|adicional\w+)
    reembols\w+|devolución|estafa\w*|timo|robo|compensación|indemniz\w+
    pagué(?: \w+){0,5} (?:pero|y no|nunca)|(?:\d{3,}|\d+[.,]\d{3}) (?:eur|euros)
standstill:
    (?:negocio|tienda|oficina|empresa|restaurante|producción|clínica|taller|fábrica|local
    |trabajo)(?: \w+){0,4} (?:parad[oa]|paralizad[oa]|cerrad[oa]|bloquead[oa]|no podemos|no puede
    |sin poder)
    (?:tod[oa]s?|enter[oa])(?: \w+){0,3} (?:calle|edificio|barrio|oficina|empresa|pueblo|equipo
    |clientes|escuela)(?: \w+){0,3} (?:sin|afectad\w+|incomunicad\w+|bloquead\w+)
    sin (?:\w+ )?<SERVICE>(?: \w+)? (?:desde|hace|durante)
    (?:llevo|llevamos|desde hace|hace)(?: \w+){0,5} sin (?:\w+ )?<SERVICE>
    (?:tirad[oa]s?|atrapad[oa]s?|bloquead[oa]s?|varad[oa]s?|colgad[oa]s?) en (?:el|la) (?:aeropuerto
    |estación|avión|tren|frontera)
    perdiendo (?:clientes|ventas|dinero)|encerrad[oa] fuera
outage:
    nada funciona|no funciona (?:nada|en absoluto)|(?:está|sigue|se ha) caíd[oa]|averiad[oa]|avería
    fuera de servicio|inservible|apagón|corte de (?:luz|agua|internet)
    (?:sin|no hay|no tenemos|no tengo) <SERVICE>
    (?:vuelo|tren|pedido|viaje)(?: \w+){0,3} cancelad[oa]
    (?:cancelado|cancelaron|anulado) (?:mi|el|nuestro) (?:vuelo|tren|pedido)|dejó de funcionar
    se bloquea|se cuelga
soon:
    <EVENT>(?: es| sale| empieza| tiene lugar| para| de){0,2} <DAY>|<DAY>(?: \w+){0,4} <EVENT>
    (?:necesito|necesitamos|tiene que|debe)(?: \w+){0,5} (?:antes de|antes del|para
    |como muy tarde) (?:\w+ )?<DAY>
    antes del? <DAY>|en (?:una|dos|tres|cuatro|unas|pocas|\d+) horas
    (?:perder|perdí|perdido|perderé|perdemos) (?:el|mi|nuestro|la) <EVENT>|fecha límite|último día
    plazo (?:vence|termina|acaba)|(?:salgo|viajo|vuelo|nos vamos|viajamos)(?: \w+){0,2} <DAY>
urgent:
    urgent\w*|urgencia|inmediat\w+|cuanto antes|lo antes posible|lo más (?:pronto|rápido) posible
    ahora mismo|enseguida|a la mayor brevedad|ya mismo
asked often:
    (?:segunda|tercera|cuarta|quinta|sexta|décima|enésima|2ª|3ª|4ª) (?:vez|llamada|queja|reclamación
    |visita|carta|ocasión)
    (?:segundo|tercer|tercero|cuarto|quinto|sexto|enésimo|décimo) (?:correo|mensaje|email|mail
    |intento|técnico|aviso|e mail)
    (?:llamad\w+|llamé|escrit\w+|escribí|contactad\w+|reclamad\w+|avisad\w+|enviad\w+|hablad\w+
    |mandad\w+|quejad\w+)(?: \w+){0,4} <MANY> (?:\w+ )?(?:veces|correos|mensajes|emails|llamadas
    |personas|ocasiones)
    <MANY> (?:veces|ocasiones)(?: \w+){0,2} (?:he|hemos|les|os) (?:\w+ )?(?:llamad\w+|escrit\w+
    |contactad\w+|reclamad\w+)
    (?:después|tras|pese|a pesar)(?: \w+){0,2} <MANY> (?:\w+ )?(?:correos|llamadas|mensajes|emails
    |reclamaciones|quejas)
    ya (?:he|hemos|les|os) (?:\w+ )?(?:llamad\w+|escrit\w+|reclamad\w+|avisad\w+|contactad\w+
    |quejad\w+)
    (?:repetidamente|una y otra vez|constantemente)|me (?:pasan|pasáis|han pasado) de
not heard:
    (?:todavía|aún|sigo|seguimos|sigue) (?:no|sin|esperando)
    (?:sin|ninguna|nunca|no (?:he |hemos )?(?:recibido|recibo|tenido
    |obtenido)(?: ninguna)?) (?:respuesta|contestación|noticias|explicaci\w+|solución|disculpas)
    nadie (?:\w+ ){0,3}(?:contest\w+|respond\w+|ayud\w+|llam\w+|atiend\w+|hace|soluciona)
    no (?:me |nos )?(?:contest\w+|respond\w+|hacen caso|cogen)
    (?:llevo|llevamos|esperando|espero|desde hace|hace)(?: \w+){0,4} (?:días|semanas?|mes|meses
    |horas)
    otra vez (?:lo mismo|más)|me colg\w+
    (?:hablar|hable) con (?:un|el|su|algún) (?:responsable|supervisor|encargado|superior)
    queja formal|ignorad\w+|(?:me|nos) ignor\w+|ignoran|ignoráis
leaving:
    (?:darme|dar|darnos|doy) de baja
    (?:cancelar|cerrar|anular) (?:\w+ )?(?:mi|la|nuestra|el) (?:cuenta|suscripción|contrato|póliza
    |servicio)
    nunca más
    (?:cambi\w+|ir\w*|pas\w+|voy)(?: \w+){0,2} (?:de compañía|de banco|de operador|de proveedor
    |a la competencia|a otra compañía|a otro)
    (?:perder|perdido|pierden|perdéis)(?: \w+)? (?:client\w+|mi confianza)
    client[ea] (?:\w+ )?(?:desde hace|desde|fiel|de toda la vida)
    no (?:vuelvo|volveré|pienso|volveremos) (?:\w+ )?(?:a )?(?:comprar|pedir|usar|volver|contratar
    |reservar)\w*
    última vez que
public:
    (?:mala|malas|negativa|negativas|pésima) (?:reseña|reseñas|valoración|opinión|opiniones|crítica)
    reseña (?:negativa|mala)|redes sociales
    (?:publicar|publicaré|subir|compartir|contar|contaré)(?: \w+){0,5} (?:facebook|twitter|google
    |instagram|tiktok|trustpilot|internet|redes)
    (?:avisar|advertir|decir|contar)\w*(?: \w+){0,3} (?:a todo el mundo|a todos|mis amigos
    |mis conocidos)
    no (?:compréis|compren|recomiendo)|huid|huyan|boicot\w*
anger:
    vergüenza|vergonzos\w+|inaceptable\w*|inadmisible\w*|intolerable\w*|indignad\w+|indignante\w*
    increíble|pésim\w+|lamentable\w*|desastr\w+|asco|asqueros\w+|hart[oa]s?|harto|furios\w+
    enfadad\w+|cabread\w+|decepcion\w+|decepcionad\w+|mierda\w*|joder|coño|cojones|hostia|ladrones?
    estafadores|mentiros\w+|mentira\w*|sinvergüenzas?|chorizos|incompeten\w+|inútil\w*|ridícul[oa]s?
    tomadura de pelo|tomando el pelo|una burla|falta de respeto|maleducad\w+|groser\w+
    (?:el|la|los|lo|las) peor(?:es)?|penos\w+|nefast\w+|insoportable\w*|engañ\w+|abuso
    descontent[oa]|molest[oa]s?|insatisfech[oa]|una broma|ya está bien|basta ya
    - no hay peor|sin molest\w+|disculp\w+ (?:las|la) molest\w+
    (?:servicio|atención|trato|es|muy|un) fatal|put[oa] (?:mierda|vergüenza|asco)|horribles?
    terribles?
threat:
    <THREAT>
insult:
    (?:sois|son|eres|es usted|usted es|panda de|banda de|pandilla de|unos|unas|esos|esas|estos|vaya
    |menudos|menuda panda de|malditos|sus|su|todos|qué)(?: \w+){0,2} <INSULT>
    gilipollas|imbéciles|hijos? de puta|cabrones|hijoputas?|subnormales|malnacid[oa]s
    (?:que os|que te|que les|vete|idos|váyanse|iros) (?:den|jodan|a tomar|a la mierda)|a la mierda
    cállate|callaos la boca|vuelve\w* a (?:tu|su|vuestro) país
    (?:sois|son|eres) (?:\w+ )?(?:tont[oa]s?|estúpid[oa]s?|retrasad[oa]s?)
    - (?:me|nos) (?:\w+ ){0,3}(?:toman|tomáis|tratan|tratáis|tratado|siento|sentí
    |tomen)(?: \w+){0,2} (?:por|como) (?:\w+ )?<INSULT>
    - (?:soy|no soy|somos|fui|estoy) (?:\w+ )?(?:un |una |tan )?<INSULT>
    - como (?:a )?(?:un|una|unos) <INSULT>
    (?:técnic[oa]|emplead[oa]|repartidor\w*|chófer|conductor\w*|compañer[oa]|jef[ea]|encargad[oa]
    |dependient[ea]|agente|operador\w*|personal|equipo|camarer[oa])s? (?:es|son
    |era) (?:un |una |unos |unas |muy )?<INSULT>
light:
    un poco|(?:pequeñ[oa]|leve) (?:problema|fallo|defecto|detalle|error)|sugerencia\w*
    no (?:es|corre) (?:urgente|grave|prisa)|sin prisa|(?:sería|estaría) (?:bien|genial|mejor|bueno)
    quizás?|tal vez|una lástima|errata|solo (?:quería|quiero) (?:decir|comentar|avisar|informar)
    ligeramente|por lo demás|mejorar
"""

SPANISH = Language(lists=LISTS, denials=DENIALS, doubts=DOUBTS, tables=_TABLES)
