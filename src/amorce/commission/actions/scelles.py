"""The seals opened, when a judge asks for it: by the private key of who holds them, which is never kept here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from amorce.commission.actions.votes import empreinte, empreintes_remises, place_de
from amorce.commission.models import Fiche, Scrutin, Seance
from amorce.commission.scelles import NeSOuvrePas, descelle, publique_de, rend_au_juge
from amorce.comptes.acteur import SYSTEME
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.journal.actes import acte, consigner


@dataclass(frozen=True)
class FicheOuverte:
    """``dite``: what the sheet says, nothing if it does not open; ``intacte``: the one that the journal says given."""

    fiche: Fiche
    dite: dict[str, Any]
    intacte: bool


@acte
def ouvrir_les_scelles(*, seance: Seance, privee: str, motif: str, reference: str) -> list[FicheOuverte]:
    """In the journal before anything is shown: why, on which request, how many sheets; never what they say."""
    if not motif.strip() or not reference.strip():
        raise ActeRefuse("Scellés : dites le motif et la référence de la demande du juge.")
    ici = Seance.objects.select_for_update().get(pk=seance.pk)
    if "au_juge" not in ici.cle:
        raise ActeRefuse("Scellés : les fiches de cette séance n'ont pas été remises au gardien.")
    try:
        de_la_seance = rend_au_juge(ici.cle["au_juge"], privee, str(ici.pk))
    except NeSOuvrePas:
        raise ActeRefuse(f"Scellés : cette clé n'est pas celle à qui ils sont remis ({ici.cle['du_juge']}).") from None
    ouvertes = [une for scrutin in _scrutins(ici) for une in _ouvre(ici, scrutin, de_la_seance)]
    consigner(
        objet=ici,
        auteur=SYSTEME.auteur(),
        fonds=ici.fonds,
        motif=motif.strip(),
        reference=reference.strip(),
        gardien=publique_de(privee),
        fiches_lues=len(ouvertes),
    )
    return ouvertes


def _scrutins(seance: Seance) -> list[Scrutin]:
    siens = Scrutin.objects.filter(debat__inscription__seance=seance)
    avec = ("debat__inscription__dossier__projet",)
    return list(siens.select_related(*avec).order_by("debat__inscription__rang", "debat__tour"))


def _ouvre(seance: Seance, scrutin: Scrutin, privee: str) -> list[FicheOuverte]:
    remises = empreintes_remises(seance, scrutin)
    fiches = scrutin.fiches.select_related("membre__personne").order_by("siege", "place")
    ouvertes = []
    for fiche in fiches:
        chiffre = bytes(fiche.chiffre)
        fiche.scrutin = scrutin
        try:
            dite = descelle(privee, chiffre, place_de(scrutin, fiche.membre))
        except NeSOuvrePas:
            dite = {}
        intacte = remises.get(str(fiche.membre_id)) == empreinte(chiffre)
        ouvertes.append(FicheOuverte(fiche, dite, intacte))
    return ouvertes
