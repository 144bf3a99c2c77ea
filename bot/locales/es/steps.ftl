# Un paso de una lección, en palabras.

step-hold = { $sets ->
    [1] { $pose }: { step-breaths }{ step-side }
   *[other] { $pose }: { $sets } rondas de { step-breaths }{ step-side }
}
step-breaths = { $breaths ->
    [one] una respiración ({ $seconds } segundos)
   *[other] { $breaths } respiraciones ({ $seconds } segundos)
}
step-side = { $side ->
    [both] {" "}a cada lado
    [right] {" "}a la derecha
    [left] {" "}a la izquierda
   *[none] { "" }
}
step-reps = { $sets ->
    [1] { $pose }: { $reps } veces, unos { $seconds } segundos cada una{ step-side }
   *[other] { $pose }: { $sets } rondas de { $reps } veces, unos { $seconds } segundos cada una{ step-side }
}
step-trips = { $trips ->
    [one] { $pose }: una vez, ida y vuelta{ step-width }{ step-lift }
    [2] { $pose }: dos veces, ida y vuelta{ step-width }{ step-lift }
   *[other] { $pose }: { $trips } veces, ida y vuelta{ step-width }{ step-lift }
}
step-width = { $cm ->
    [none] { "" }
   *[other] {""}, en pasos de unos { $cm } cm
}
step-lift = { $lift ->
    [yes] , levantando la pierna antes de cada paso
   *[no] { "" }
}
step-chain = { $side ->
    [both] { $poses }: { step-breaths } en cada una, seguidas. Todas por el primer lado y después todas por el otro
    [right] { $poses }: { step-breaths } en cada una, seguidas, por la derecha
    [left] { $poses }: { step-breaths } en cada una, seguidas, por la izquierda
   *[none] { $poses }: { step-breaths } en cada una, seguidas
}
step-easier = Más fácil, como elegiste: { $how }
step-harder = Un poco más, como elegiste: { $how }
step-instead = En lugar de { $pose }, como elegiste.
step-first-side = Primer lado: { $first }.

# Un paso en pocas palabras, como aparece en el grupo.
brief-step = { $pose }: { $sets ->
    [1] { "" }
   *[other] { $sets } × { "" }
}{ brief-count }{ brief-side }{ brief-lift }
brief-count = { $unit ->
    [trips] { $count ->
        [one] una vez, ida y vuelta
        [2] dos veces, ida y vuelta
       *[other] { $count } veces, ida y vuelta
    }
    [times] { $count } veces
   *[breaths] { $count ->
        [one] una respiración
       *[other] { $count } respiraciones
    }
}
brief-side = { $side ->
    [both] { $chain ->
        [yes] {" "}en cada una, y el otro lado
       *[no] {" "}por lado
    }
    [right] , a la derecha
    [left] , a la izquierda
   *[none] { $chain ->
        [yes] {" "}en cada una
       *[no] { "" }
    }
}
brief-lift = { $lift ->
    [yes] , levantando la pierna
   *[no] { "" }
}
