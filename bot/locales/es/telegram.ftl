# Palabras propias de Telegram. La respuesta inmediata a un toque (`tap...`) tiene 200 caracteres como mucho.

telegram-tap = La respuesta está en nuestro chat privado.
telegram-tap-unsent = Apuntado. Abre nuestro chat privado y pulsa Iniciar, y te contesto allí.
telegram-tap-care = Para aquí por ahora y descansa. En una emergencia llama al 112 o a tu número local. Qué mirar está en nuestro chat privado.
telegram-tap-care-start = Para aquí por ahora y descansa. En una emergencia llama al 112 o a tu número local. Para saber qué mirar, abre { $bot } y pulsa Iniciar.
telegram-tap-as-me = Gracias. Un momento.

# frases en un grupo
telegram-start-button = Abrir nuestro chat privado
telegram-as-me = Ahora mismo escribes en nombre del grupo. Toca aquí abajo para que sepa quién eres.
telegram-as-me-button = Soy yo
telegram-admins-only = Esto solo lo pueden confirmar quienes administran el grupo, y ahora mismo no estás entre ellos.
