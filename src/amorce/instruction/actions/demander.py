"""What the service asks: required pieces, which stop the clock of silence; information, which stops nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse_lazy
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, GenreDeNotice
from amorce.dossiers.requetes import equipe_de
from amorce.droit.administration import PIECES
from amorce.instruction.actions.tenue import consigne, motif_dit, regles_de, tient
from amorce.instruction.examen import DossierExamine, Examinee
from amorce.instruction.models import Attendue, Complement, Genre
from amorce.instruction.requetes import EN_INSTRUCTION
from amorce.journal.actes import acte
from amorce.moteur.delais import plus_mois

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


DELAI_MAX_MOIS = 12
"""A year mistyped would stop the clock of silence for ever."""


def _jour(jour: date) -> str:
    return date_format(jour, "j F Y")


jour_dit = lazy(_jour, str)
"""In the language of each person who is told."""


@dataclass(frozen=True)
class Demandee:
    """One document or statement asked for again, and why."""

    genre: str
    code: str
    motif: str = ""


@acte
def demander_pieces(
    *, par: Acteur, dossier: Dossier, version: int, demandees: Sequence[Demandee], limite: date, texte: str = ""
) -> Complement:
    """Only what the text requires, and with a time to send it: silence does not run during that time."""
    exigence = regles_de(dossier).service
    tenu = tient(par=par, dossier=dossier, acte="demander_pieces", version=version, exigence=exigence)
    lu = DossierExamine(tenu)
    _laisse_un_delai(lu, limite)
    if not demandees:
        raise ActeRefuse("Pièces : choisissez au moins une pièce à demander.", "pieces")
    connues = {(e.genre.value, e.code): e for e in lu.examinees}
    exigees = [_exigee(connues.get((d.genre, d.code)), d) for d in demandees]
    fait = _demande(par, tenu, lu, Complement.Genre.PIECES, limite, texte)
    Attendue.objects.bulk_create(
        Attendue(complement=fait, genre=e.genre, code=e.code, libelle=e.libelle[:200], motif=d.motif.strip(), rang=rang)
        for rang, (e, d) in enumerate(zip(exigees, demandees, strict=True))
    )
    _consigne(par, tenu, fait, etat=Etat.A_COMPLETER, pieces=[{"genre": d.genre, "code": d.code} for d in demandees])
    _previent(fait, _("{numero} : des pièces vous sont demandées, avant le {limite} inclus"))
    return fait


@acte
def demander_information(*, par: Acteur, dossier: Dossier, version: int, limite: date, texte: str) -> Complement:
    """A question, until the elected body has decided: the dossier goes on meanwhile, and silence runs."""
    tenu = tient(
        par=par,
        dossier=dossier,
        acte="demander_information",
        version=version,
        depuis=EN_INSTRUCTION,
        exigence=regles_de(dossier).complement,
    )
    lu = DossierExamine(tenu)
    _laisse_un_delai(lu, limite)
    fait = _demande(par, tenu, lu, Complement.Genre.INFORMATION, limite, motif_dit(texte, "texte"))
    Attendue.objects.create(complement=fait, genre=Genre.PIECE, rang=0)
    _consigne(par, tenu, fait)
    _previent(fait, _("{numero} : le service vous pose une question, réponse attendue le {limite} au plus tard"))
    return fait


def _laisse_un_delai(lu: DossierExamine, limite: date) -> None:
    if limite > plus_mois(lu.aujourd_hui, DELAI_MAX_MOIS):
        raise ActeRefuse(f"Délai : le dernier jour tombe dans les {DELAI_MAX_MOIS} mois ; vérifiez l'année.", "limite")
    if limite <= lu.aujourd_hui:
        raise ActeRefuse(f"Délai : le dernier jour doit être à venir ({PIECES.reference}).", "limite")


def _exigee(connue: Examinee | None, demandee: Demandee) -> Examinee:
    if connue is None or not connue.exigee:
        nom = connue.libelle if connue else demandee.code[:40]
        raise ActeRefuse(
            f"« {nom} » n'est pas exigée : une demande de pièces ne porte que sur ce que les textes exigent "
            f"({PIECES.reference}). Demandez plutôt une information.",
            "pieces",
        )
    if connue.acceptee:
        raise ActeRefuse(f"« {connue.libelle} » est acceptée : il n'y a pas à la redemander.", "pieces")
    return connue


def _demande(
    par: Acteur, dossier: Dossier, lu: DossierExamine, genre: Complement.Genre, limite: date, texte: str
) -> Complement:
    return Complement.objects.create(
        dossier=dossier, genre=genre, texte=texte.strip(), personne_id=soi(par), jour=lu.aujourd_hui, limite=limite
    )


def _consigne(par: Acteur, dossier: Dossier, fait: Complement, etat: str = "", **precisions: Any) -> None:
    consigne(
        par,
        dossier,
        etat=etat,
        complement=str(fait.pk),
        limite=fait.limite.isoformat(),
        personnelles=_dites(fait),
        **precisions,
    )


def _dites(fait: Complement) -> Mapping[str, str] | None:
    return {"texte": fait.texte} if fait.texte else None


def _previent(fait: Complement, titre: StrOrPromise) -> None:
    dossier = fait.dossier
    prevenir(
        personnes=equipe_de(dossier.projet),
        genre=GenreDeNotice.PIECE,
        titre=format_lazy(titre, numero=dossier.numero, limite=jour_dit(fait.limite)),
        texte=fait.texte,
        lien=reverse_lazy("complements", args=[dossier.pk]),
        urgente=True,
    )
