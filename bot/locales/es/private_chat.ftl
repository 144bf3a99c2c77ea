# El camino al chat privado.

instead = Hay una respuesta para ti que es privada. Abre una vez nuestro chat privado y pregúntame allí de nuevo.

button-private = Abrir nuestro chat privado
