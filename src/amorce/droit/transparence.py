"""Ce qu'un fonds publie de ses chiffres : en deçà de combien de cas un taux ne dit rien, ou dirait quelqu'un.

Les aides accordées se publient une à une (RUN-IV-61) ; ce qui ne l'est pas, ce sont les demandes écartées ou rejetées :
d'un petit nombre de demandes, un taux d'aide désignerait les autres (CONV-II-2-05, « seuil anti-identification »).
Le nombre est une lecture : aucun des textes réunis ne le donne.
"""

PETIT_NOMBRE = 5
"""En deçà, ni taux, ni décompte de ce qui n'a pas été aidé."""
