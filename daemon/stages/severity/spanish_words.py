"""Spanish lists of words, and what takes a phrase back. Laws: data only, see ``language``."""

LISTS = {
    "BODY": r"""
        (?:mano|manos|dedos?|brazos?|piernas?|espalda|cabeza|cara|ojos?|boca|labios?|lengua|garganta
        |dientes?|muelas?|pecho|barriga|estómago|rodillas?|hombro|nariz|piel|tobillo|muñeca
        |costillas?|cadera|codo|pulgar|pies?|oídos?|orejas?|cuello|huesos?)""",
    "KIN": r"""
        (?:hijos?|hijas?|niñ[oa]s?|bebé|mujer|marido|esposa|esposo|madre|padre|abuel[oa]|hermano
        |hermana|amig[oa]s?|perr[oa]|gat[oa]|caballo|client\w+|emplead[oa]|compañer[oa]|huésped\w*
        |pacient\w+)""",
    "DEVICE": r"""
        (?:batería|cargador|cable|enchufe|aparato|lámpara|estufa|calefactor|horno|motor|móvil
        |teléfono|ordenador|portátil|tableta|hervidor|tostadora|máquina|secadora|lavadora
        |lavavajillas|tele|patinete|bicicleta|bici|coche|adaptador|nevera|manta|televisor|regleta
        |pila)""",
    "FOOD": r"""
        (?:comida|carne|pollo|pescado|ensalada|sopa|pan|queso|yogur|leche|pastel|tarta|pizza|huevos?
        |fruta|verduras?|salsa|arroz|pasta|chocolate|bebida|zumo|jugo|botella|lata|bote|paquete
        |plato|hamburguesa|jamón|bocadillo|marisco|gambas|mariscos)""",
    "INSULT": r"""
        (?:idiotas?|imbécil(?:es)?|gilipollas|cabron(?:es)?|cabrón|hijos? de puta|hijoputas?
        |subnormal(?:es)?|estúpid[oa]s?|tont[oa]s?|capull[oa]s?|mamones|mamón|pendej[oa]s?
        |malnacid[oa]s?|basura humana|escoria|retrasad[oa]s?|payas[oa]s|cret[ií]n[oa]?s?|put[oa]s
        |burr[oa]s|cerd[oa]s|zorras?)""",
    "THREAT": r"""
        (?:voy a|vamos a|te voy a|os voy a|los voy a|le voy a|quiero
        |alguien debería) (?:\w+ ){0,3}(?:matar|matarte|mataros|matarlos|matarle|partir(?:te|os
        |le)? la (?:cara|boca)|romper(?:te|os|le)? (?:la|las) (?:cara|piernas|cabeza)|pegar(?:te|os
        |le) (?:un tiro|una paliza)?|apuñalar\w*|quemar (?:la|el|vuestra|su|tu) \w+|dar(?:te|os
        |le) una paliza)
        sé dónde (?:vives?|vivís|viven|trabaj\w+)|(?:os|te|los) (?:mato|rajo|reviento)
        poner una bomba
        (?:ojalá|espero que) (?:\w+ ){0,3}(?:muráis|mueras|mueran|os muráis|te mueras|se mueran)
        merec\w+ morir""",
    "DAY": r"""
        (?:hoy|mañana|esta (?:noche|tarde|mañana)|pasado mañana|(?:el |este )?(?:lunes|martes
        |miércoles|jueves|viernes|sábado|domingo|fin de semana)|navidad)""",
    "EVENT": r"""
        (?:vuelo|tren|avión|viaje|vacaciones|boda|entierro|funeral|examen|operación|cita|fiesta
        |cumpleaños|entrevista|crucero|concierto|mudanza|bautizo|comunión|reunión|evento|partido)""",
    "MANY": r"""
        (?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|\d+|varias|varios|muchas|muchos|mil
        |innumerables)""",
    "SERVICE": r"""
        (?:internet|luz|electricidad|gas|agua|agua caliente|calefacción|teléfono|línea|conexión|red
        |fibra|wifi|señal|servicio|cobertura)""",
}

DENIALS = r"""
    (?:no|nunca|sin|nadie|ning[uú]n|ninguna|nada|ni|tampoco)(?: es| era| hay| hubo| ha| han| sido
    | fue| está| resultó| se| un| una| el| la| ningún| ninguna| riesgo de| peligro de| muy| tan
    | nada| más| grave| haya| habido| parece){0,3}
    (?:en caso de|y si|por si)(?: \w+){0,3}
    (?:asegurad[oa]s?|seguro|cubiert[oa]s?|cubre|cobertura|protegid[oa]s?|protección) (?:contra|por
    |de|en caso de|para)(?: \w+){0,1}"""

DOUBTS = r"""
    (?:es|son|puede|pueden|podría|podrían|hay|existe|contiene|contienen|lleva|llevan) (?:(?:el|la
    |los|las|un|una|este|esta|esto|su|sus|muy|tan|algún|alguna) )?(?:\w+ )?
    (?:estoy|estaría) (?:\w+ )?(?:cubiert[oa]|asegurad[oa])(?: \w+){0,4}|qué pasa si(?: \w+){0,3}"""
