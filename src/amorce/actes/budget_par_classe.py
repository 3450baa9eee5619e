"""The budget of an award, class by class: deposited with its application, changed by an amendment as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from amorce.actes.budget import dit
from amorce.dossiers.faits import dernier_depot
from amorce.dossiers.models import Dossier
from amorce.droit.cnc.nomenclature import CLASSES
from amorce.droit.fonds import fonds
from amorce.moteur import redaction
from amorce.socle.langue import langue

Classe = Mapping[str, Any]
ORDRE = [classe.code for classe in CLASSES]


def ordonnees(lignes: Iterable[Classe]) -> list[dict[str, Any]]:
    """By class, in the order of the nomenclature; an unknown one last, for ``faute`` to name it."""
    sommes: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for ligne in lignes:
        somme = sommes[ligne["classe"]]
        somme[0] += ligne["prevu"]
        somme[1] += ligne.get("prevu_local") or 0
    connues = [code for code in ORDRE if sommes.get(code, [0, 0]) != [0, 0]]
    inconnues = [code for code in sommes if code not in ORDRE]
    return [
        {"classe": code, "prevu": sommes[code][0], "prevu_local": sommes[code][1]} for code in (*connues, *inconnues)
    ]


def depose(dossier: Dossier) -> list[dict[str, Any]]:
    """With the application; nothing where it had no line of budget."""
    depot = dernier_depot(dossier)
    return ordonnees(depot.chiffres.get("budget", ()) if depot else ())


def bornees(dossier: Dossier) -> bool:
    """The text of its fund pays each class within what was agreed of it."""
    paiement = fonds(dossier.fonds).paiement
    return paiement is not None and paiement.classe is not None


def somme(classes: Iterable[Classe]) -> int:
    return sum(une["prevu"] for une in classes)


def faute(classes: list[dict[str, Any]], budget: int | None, dossier: Dossier) -> str:
    """What would make the act say two budgets, or none. ``budget``: the act's; where it names none, the deposit's."""
    for une in classes:
        if une["classe"] not in ORDRE:
            return f"Budget par classe : « {str(une['classe'])[:20]} » n'est pas une classe du devis, de I à X."
        if not 0 <= une["prevu_local"] <= une["prevu"]:
            return (
                f"Budget par classe : de la classe {une['classe']}, il faut un montant positif, et une part locale qui "
                "ne le dépasse pas."
            )
    convenu = budget if budget is not None else somme(depose(dossier)) or None
    if classes and convenu is not None and somme(classes) != convenu:
        return (
            f"Budget par classe : les classes font {dit(somme(classes))}, le budget de l'acte {dit(convenu)}. Dites ce "
            "que devient chaque classe, ou corrigez le budget."
        )
    return ""


def dite(classe: Classe) -> str:
    """One class, in the reader's language."""
    prevu, local = (redaction.montant(classe[champ], langue()) for champ in ("prevu", "prevu_local"))
    if classe["prevu_local"]:
        return _("Budget, classe {classe} : {prevu}, dont {local} de dépenses locales.").format(
            classe=classe["classe"], prevu=prevu, local=local
        )
    return _("Budget, classe {classe} : {prevu}.").format(classe=classe["classe"], prevu=prevu)
