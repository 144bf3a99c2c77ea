zone-menu = Tu zona horaria es { PLACE($zone) }. Elige otra, o escribe una ciudad: /zone Lisboa.
zone-set = Hecho. Tu zona horaria es { PLACE($zone) }, donde ahora son las { TIME($local) }. Tus recordatorios la siguen; los días del reto son los del grupo.
zone-choose = Hay más de un lugar llamado «{ $text }». ¿Cuál?
zone-unknown = No conozco ningún lugar llamado «{ $text }». Vale una ciudad grande de tu zona horaria: /zone Lisboa.
language-menu = Contigo hablo { LANGUAGE($language) }. ¿Otro idioma?
language-set = Hecho. A partir de ahora te escribo en { LANGUAGE($language) }.
language-unknown = Todavía no hablo «{ $text }». Estos son los idiomas que sé:
named-on = Hecho. Cuando marques un día, tu nombre puede aparecer en el recuento del grupo.
named-off = Hecho. Tu nombre no aparece en el recuento; tus marcas siguen contando en el número.

button-zone-menu = Mi zona horaria
button-zone = { PLACE($choice) }
button-language = { OWNNAME($choice) }
button-named = { $choice ->
    [on] Mostrar mi nombre en el recuento
   *[off] Quitar mi nombre del recuento
}

command-zone = Tu zona horaria, para los recordatorios
command-zone-name = zona
command-language = El idioma en que te hablo
command-language-name = idioma
option-language = Qué idioma
