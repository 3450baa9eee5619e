"""What is always true of a scheme, proven for all the projects there can be, or the project for which it is not.

A property is written in the language of rules, over the scheme reduced for tables, so that Z3 and the interpreter
read the same one. Whatever Z3 finds is run by the interpreter, over the law as written, before it is said; it is then
made as plain as it can be without ceasing to show what it shows.

A number, a date or a code is a pair « known, value »; a truth is a pair « surely true, surely false »: what the
interpreter does with a fact not known, Z3 does too. Nothing is rounded, nothing is a real number.

All is linear arithmetic over bounded integers, which Z3 decides, but for three operations. A product of two
unknowns (a rate times a base), « plus n mois » and the quotients are first left free within sure bounds (monotone,
nothing times anything is nothing…): what is impossible then is impossible in law. A project found is looked at
again; where its product or its date is not the exact one, the exact one at that point becomes a new constraint, and
Z3 starts again, until the project is exact or time is up.
"""
