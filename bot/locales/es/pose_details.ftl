# Todo sobre cada postura de un día, una tras otra.

pose-place = _Postura { $place } de { $poses }_
button-poses = Cómo se hace cada postura
button-pose-at = { button-practice-at }
button-pose-at-back = { button-practice-back }
command-poses = Cómo se hace cada postura de un día, con todo detalle
command-poses-name = posturas
