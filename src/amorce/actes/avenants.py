"""What an amendment changes: only what differs from what the act says today, in words and as the law reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from amorce.actes import budget_par_classe as par_classe
from amorce.actes.models import ActeAttributif, Prolongation
from amorce.actes.termes import BUDGET, BUDGET_PAR_CLASSE, CONSERVATION, DEBUT, DELAI, FIN, REPRESENTANT, SIGNATAIRE
from amorce.actes.vie import VieDeLAide, termes
from amorce.dossiers.models import Document
from amorce.droit.octroi import Borne
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur import redaction
from amorce.moteur.natures import ECHELLES
from amorce.socle.langue import langue, traduit

PRODUCTEUR = "nom_demandeur"
CHANGES = (DEBUT, FIN, DELAI, CONSERVATION, BUDGET, BUDGET_PAR_CLASSE, PRODUCTEUR)
"""What an amendment may change."""
MOIS_MAX = 600


def change(vie: VieDeLAide, voulus: Mapping[str, Any]) -> dict[str, Any]:
    """Of what is asked for, what is not so already."""
    actuels = {**_actuels(vie), BUDGET_PAR_CLASSE: convenu_par_classe(vie)}
    ranges = {**voulus, BUDGET_PAR_CLASSE: par_classe.ordonnees(voulus.get(BUDGET_PAR_CLASSE) or ())}
    return {nom: dit for nom, dit in ranges.items() if nom in CHANGES and dit not in (None, "", [], actuels.get(nom))}


def convenu_par_classe(vie: VieDeLAide) -> list[dict[str, Any]]:
    """What the last amendment that says it made of each class, else what was deposited."""
    dit = _actuels(vie).get(BUDGET_PAR_CLASSE)
    return dit if dit is not None else par_classe.depose(vie.dossier)


def _actuels(vie: VieDeLAide) -> dict[str, Any]:
    """What the act and its signed amendments say, as they are kept."""
    return {nom: dit for acte in vie.signes for nom, dit in acte.termes.items()}


def manques(vie: VieDeLAide, voulus: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """By field, what would make the act say two things at once."""
    lus = {**_actuels(vie), **voulus}
    debut, fin, garde = (date.fromisoformat(lus[nom]) if lus.get(nom) else None for nom in (DEBUT, FIN, CONSERVATION))
    if debut and fin and fin <= debut:
        yield FIN, f"Fin de la période : après son début, le {debut:%d/%m/%Y}."
    if fin and garde and garde < fin:
        yield CONSERVATION, f"Conservation des pièces : pas avant la fin de la période, le {fin:%d/%m/%Y}."
    if not voulus.keys().isdisjoint((BUDGET, BUDGET_PAR_CLASSE)):
        classes = voulus.get(BUDGET_PAR_CLASSE)
        if classes is None and par_classe.bornees(vie.dossier):
            classes = convenu_par_classe(vie)
        if faute := par_classe.faute(classes or [], lus.get(BUDGET), vie.dossier):
            yield BUDGET_PAR_CLASSE, faute


def pour_prolonger(vie: VieDeLAide, prolongation: Prolongation) -> dict[str, Any]:
    """What an amendment has to say for this obligation to fall on the day that was granted."""
    lue = vie.obligation(prolongation.obligation)
    jour = prolongation.accorde
    if lue is None or jour is None or not lue.obligation.terme:
        return {}
    if lue.obligation.jour == lue.obligation.terme:
        return {lue.obligation.terme: jour.isoformat()}
    mois = _mois_jusqu_au(vie, lue.obligation.jour, lue.obligation.terme, jour)
    return {lue.obligation.terme: mois} if mois is not None else {}


def _mois_jusqu_au(vie: VieDeLAide, source: object, terme: str, jour: date) -> int | None:
    """The fewest months with which the law reaches that day."""
    assert isinstance(source, Borne)
    for mois in range(1, MOIS_MAX + 1):
        obtenu = vie.jour_de(source, vie.evalue({**vie.faits, terme: mois}))
        if obtenu is not None and obtenu >= jour:
            return mois
    return None


def signataires(vie: VieDeLAide) -> dict[str, Any]:
    """Those who signed the act sign what amends it, until somebody says otherwise."""
    return {nom: dit for nom, dit in _actuels(vie).items() if nom in (SIGNATAIRE, REPRESENTANT)}


def dernier_document(avenant: ActeAttributif) -> Document | None:
    """Its last version, as it was typeset or as it came back signed."""
    derniere = avenant.versions.select_related("document__contenu").order_by("-rang").first()
    return derniere.document if derniere else None


def changements_dits(avenant: ActeAttributif) -> list[str]:
    """One sentence by term, in the reader's language."""
    classes = avenant.termes.get(BUDGET_PAR_CLASSE, ())
    return [*(_dit(nom, dit) for nom, dit in termes(avenant).items()), *map(par_classe.dite, classes)]


def _dit(nom: str, brut: Any) -> str:
    fait = VOCABULAIRE[nom]
    lue = redaction.valeur(fait.nature, ECHELLES.get(fait.nature, 1), fait.lit(brut), langue(), fait)
    return _("{quoi} : {valeur}.").format(quoi=traduit(fait.libelle), valeur=lue)
