# All about each pose of a day, one after another.

pose-place = _Pose { $place } of { $poses }_
button-poses = How each pose is done
button-pose-at = { button-practice-at }
button-pose-at-back = { button-practice-back }
command-poses = How each pose of a day is done, in all detail
