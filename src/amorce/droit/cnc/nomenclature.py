"""La nomenclature des devis : dix classes, leurs comptes usuels, et les sous-totaux qui s'en tirent.

Les classes et sous-totaux sont ceux que le règlement de La Réunion rappelle (RUN-I-40, AMB-35) : « 7 + 8 » et « XI »
sont des totaux, la marge est hors assiette. Les comptes à deux chiffres suivent l'usage des devis de production.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Classe:
    """Une classe du devis et ses comptes : « 11 » : « Sujet »."""

    code: str
    libelle: str
    comptes: tuple[tuple[str, str], ...]


CLASSES: tuple[Classe, ...] = (
    Classe(
        "I",
        "Droits artistiques et concept",
        (
            ("11", "Sujet et œuvre d'origine"),
            ("12", "Adaptation, dialogues, commentaire"),
            ("13", "Droits d'auteur du réalisateur"),
            ("14", "Droits musicaux"),
            ("15", "Archives, droits divers"),
            ("16", "Traductions"),
            ("17", "Frais sur manuscrit"),
        ),
    ),
    Classe(
        "II",
        "Dépenses de personnel",
        (
            ("21", "Producteur délégué et direction de production"),
            ("22", "Réalisation et mise en scène"),
            ("23", "Régie et administration"),
            ("24", "Image et prise de vues"),
            ("25", "Son"),
            ("26", "Décoration et construction"),
            ("27", "Costumes, maquillage, coiffure"),
            ("28", "Montage et post-production"),
            ("29", "Électriciens, machinistes, divers"),
        ),
    ),
    Classe(
        "III",
        "Interprétation",
        (
            ("31", "Premiers rôles"),
            ("32", "Rôles secondaires et petits rôles"),
            ("33", "Figuration et silhouettes"),
            ("34", "Cascadeurs, doublures, voix"),
            ("35", "Musiciens, artistes divers"),
            ("36", "Distribution artistique"),
        ),
    ),
    Classe(
        "IV",
        "Charges sociales",
        (
            ("41", "Charges sur droits d'auteur"),
            ("42", "Charges sur le personnel"),
            ("43", "Charges sur l'interprétation"),
            ("44", "Congés spectacles, taxes sur salaires"),
        ),
    ),
    Classe(
        "V",
        "Décors et costumes",
        (
            ("51", "Studios et décors construits"),
            ("52", "Décors naturels, lieux loués"),
            ("53", "Meubles et accessoires"),
            ("54", "Véhicules et animaux de jeu"),
            ("55", "Costumes"),
            ("56", "Postiches, maquillage"),
            ("57", "Effets spéciaux de plateau"),
        ),
    ),
    Classe(
        "VI",
        "Transports, défraiements, régie",
        (
            ("61", "Transports du personnel"),
            ("62", "Transports du matériel, douane"),
            ("63", "Voyages et hébergement"),
            ("64", "Défraiements et repas"),
            ("65", "Régie de plateau"),
            ("66", "Repérages et préparation"),
            ("67", "Bureaux de production"),
        ),
    ),
    Classe(
        "VII",
        "Moyens techniques du tournage",
        (
            ("71", "Prise de vues"),
            ("72", "Machinerie"),
            ("73", "Éclairage"),
            ("74", "Son"),
            ("75", "Supports d'enregistrement"),
            ("76", "Location de plateaux techniques"),
            ("77", "Moyens d'animation et de fabrication d'images"),
        ),
    ),
    Classe(
        "VIII",
        "Post-production, pellicule et laboratoire",
        (
            ("81", "Montage image"),
            ("82", "Montage son, bruitage, post-synchronisation"),
            ("83", "Mixage et auditorium"),
            ("84", "Laboratoire, étalonnage, conformation"),
            ("85", "Effets visuels et génériques"),
            ("86", "Éléments de livraison, DCP, conservation"),
            ("87", "Sous-titrage, audiodescription, doublage"),
        ),
    ),
    Classe(
        "IX",
        "Assurances et divers",
        (
            ("91", "Assurances"),
            ("92", "Publicité"),
            ("93", "Frais juridiques et comptables"),
            ("94", "Frais financiers"),
            ("95", "Frais divers"),
        ),
    ),
    Classe(
        "X",
        "Frais généraux, imprévus, production déléguée",
        (
            ("01", "Frais généraux"),
            ("02", "Imprévus"),
            ("03", "Salaire du producteur délégué"),
        ),
    ),
)
PAR_CODE: dict[str, Classe] = {c.code: c for c in CLASSES}
MOYENS_TECHNIQUES = ("VII", "VIII")
"""Le sous-total « 7 + 8 »."""
