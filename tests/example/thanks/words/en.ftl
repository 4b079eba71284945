thanks-help = Thank somebody in your circle
thanks-say-help = Thank somebody: who, and what for
thanks-say-person-help = Whom you would like to thank
thanks-say-words-help = What for, in a sentence

thanks-how = Say whom and what for, such as: /thanks @Ben for reading my budget
thanks-taken = { $name } gets it in an hour. Until then you can take it back.
thanks-take-back = Take it back
thanks-back = Taken back. Nobody reads it.
thanks-gone = That was brought or taken back already.
thanks-notice = Somebody in { $circle } thanks you
thanks-brought = { $giver } thanks you, from { $circle }:
