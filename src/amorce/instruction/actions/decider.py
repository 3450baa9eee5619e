"""Receivable, or not in order: the service's decisions, with their reasons; the fund alone tells the applicant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.urls import reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.reception import empreinte
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Document, Dossier, GenreDeNotice
from amorce.dossiers.requetes import equipe_de
from amorce.droit.administration import PIECES
from amorce.instruction.actions.tenue import consigne, motif_dit, regles_de, tient
from amorce.instruction.examen import DossierExamine
from amorce.instruction.lettre import lettre_pdf
from amorce.instruction.models import NonConformite
from amorce.instruction.mots import selon
from amorce.instruction.retraits import retire_de_l_ordre
from amorce.journal.actes import acte

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class NonRecevable(ActeRefuse):
    """``obstacles``: everything that is in the way, each with its rule."""

    def __init__(self, obstacles: Sequence[str]) -> None:
        super().__init__(" ".join(obstacles))
        self.obstacles = obstacles


@acte
def declarer_recevable(*, par: Acteur, dossier: Dossier, version: int, motif: str = "") -> Dossier:
    """Complete, and eligible on the facts as the service reads them. Against the secretariat's report, it says why."""
    exigence = regles_de(dossier).service
    tenu = tient(par=par, dossier=dossier, acte="declarer_recevable", version=version, exigence=exigence)
    lu = DossierExamine(tenu)
    obstacles = lu.obstacles()
    if obstacles:
        raise NonRecevable(obstacles)
    controle = lu.controle
    s_en_ecarte = controle is not None and not (controle.complet and controle.eligible)
    dit = motif_dit(motif) if s_en_ecarte else motif.strip()
    consigne(
        par,
        tenu,
        etat=Etat.RECEVABLE,
        motif=dit,
        droit=lu.depot.droit if lu.depot else None,
        resultat={"eligible": lu.eligible},
        empreinte_des_faits=empreinte(lu.faits),
        corriges=sorted(lu.corrections),
        appreciations={q.regle.nom: q.reponse.remplie for q in lu.questions if q.reponse},
    )
    _previent(tenu, _("{numero} : la demande est complète et recevable"), _("Elle poursuit son examen."))
    return tenu


@acte
def declarer_non_conforme(*, par: Acteur, dossier: Dossier, version: int, code: str, motif: str) -> NonConformite:
    """Out of the examination, and of the agenda if it was on one. What can be mended was asked for first."""
    exigence = regles_de(dossier).notification
    tenu = tient(par=par, dossier=dossier, acte="declarer_non_conforme", version=version, exigence=exigence)
    lu = DossierExamine(tenu)
    raison = lu.regles.non_conformite(code)
    if raison is None:
        raise ActeRefuse(f"Motif : choisissez-en un parmi ceux du règlement{selon(lu.regles.motifs)}.", "code")
    if raison.apres_demande:
        _exige_une_demande(lu)
    faite = NonConformite.objects.create(
        dossier=tenu, code=code, motif=motif_dit(motif), etat_avant=tenu.etat, personne_id=soi(par)
    )
    retire = faite.retire_de_l_ordre_du_jour
    if retire:
        retire_de_l_ordre(tenu, faite.motif)
    lettre = _garde_la_lettre(faite)
    consigne(
        par,
        tenu,
        etat=Etat.NON_CONFORME,
        code=code,
        motif=faite.motif,
        retire_de_l_ordre_du_jour=retire,
        lettre=lettre.contenu_id,
    )
    _previent(
        tenu,
        _("{numero} : la demande n'est pas conforme, elle est retirée de l'ordre du jour")
        if retire
        else _("{numero} : la demande n'est pas conforme"),
        faite.motif,
        lettre,
    )
    return faite


def _garde_la_lettre(decision: NonConformite) -> Document:
    """Made within the act: no decision stands without the letter that says its reasons and how to contest it."""
    dossier = decision.dossier
    contenu = ranger(lettre_pdf(decision), "lettre.pdf")
    decision.lettre = Document.objects.create(
        contenu=contenu, nom=f"{dossier.numero}-non-conformite.pdf", projet=dossier.projet
    )
    decision.save(update_fields=["lettre"])
    return decision.lettre


def _exige_une_demande(lu: DossierExamine) -> None:
    """The applicant was asked to mend it, and answered or let the time go."""
    regle = lu.regles.retrait or PIECES.reference
    if not lu.complements:
        raise ActeRefuse(f"Motif : demandez d'abord au demandeur d'y remédier, avec un délai ({regle}).", "code")
    ouverts = [c.limite for c in lu.en_attente if c.limite >= lu.aujourd_hui]
    if ouverts:
        raise ActeRefuse(
            f"Motif : le délai laissé au demandeur court jusqu'au {max(ouverts):%d/%m/%Y} inclus ({PIECES.reference}).",
            "code",
        )


def _previent(dossier: Dossier, titre: StrOrPromise, texte: StrOrPromise, joint: Document | None = None) -> None:
    prevenir(
        personnes=equipe_de(dossier.projet),
        genre=GenreDeNotice.DEPOT,
        titre=format_lazy(titre, numero=dossier.numero),
        texte=texte,
        lien=reverse_lazy("complements", args=[dossier.pk]),
        urgente=True,
        joint=joint,
    )
