"""When the text says that a refund is to be examined: the room tells it, with what raises it; a person opens a
recovery, or does not, and decides of its amount."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from amorce.actes.budget import dit
from amorce.commission.regles import Reponse
from amorce.dossiers.etats import ACTES, Etat
from amorce.dossiers.faits import jour_du_droit
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import fonds
from amorce.droit.paiement import ENGAGEMENTS
from amorce.fonds.requetes import ReglagesDuDroit, reglages_du_droit
from amorce.moteur.evaluation import choix_de_lectures, evalue
from amorce.moteur.natures import Valeur
from amorce.moteur.textes import Regle, de
from amorce.paiements.blocages import MENTION
from amorce.paiements.models import (
    ControleSurPlace,
    DemandeDePaiement,
    OrdreDePaiement,
    PointDeControle,
    Reversement,
)
from amorce.paiements.regles import regles_du
from amorce.paiements.reversements import recouvrable, soldes_trop_verses, trop_a_examiner

TENUS, IRREGULIER = "engagements_respectes", "irregularite_constatee"
VIVANTS = (*ACTES["ouvrir_reversement"].depuis, Etat.SOLDE_DEMANDE)


@dataclass(frozen=True)
class Remboursement:
    """``pourquoi``: what was found, in words. ``centimes``: what was paid and not asked back yet."""

    regle: Regle[Any]
    pourquoi: list[str]
    centimes: int
    s_ouvre: bool

    @property
    def a_faire(self) -> str:
        if not self.centimes:
            return _("Rien n'est versé : il n'y a rien à rembourser, le paiement attend.")
        if not self.s_ouvre:
            return _(
                "Le solde est à l'examen : un reversement s'ouvre quand il est payé, ou que rien n'y reste à payer."
            )
        return _("Une personne en décide : elle ouvre un reversement, le bénéficiaire répond, elle fixe le montant.")


def a_examiner(
    dossier: Dossier, reglages: ReglagesDuDroit | None = None, pendant: Collection[str] = ()
) -> Remboursement | None:
    """What the law answers on what the room knows of this dossier; nothing where the text does not say it.
    ``reglages``: those of the day of the deposit, where they are already read; ``pendant``: states in which it is
    looked at too, while a recovery is under way for one."""
    regles = regles_du(dossier.dispositif)
    borne = regles.paiement.remboursement if regles else None
    if regles is None or borne is None or dossier.etat not in (*VIVANTS, *pendant):
        return None
    trouves = list(_manquements(dossier))
    if not trouves:
        return None
    lus = (reglages or reglages_du_droit(jour_du_droit(dossier))).de(dossier.fonds, dossier.dispositif)
    faits: dict[str, Valeur] = {**dict(lus.valeurs), **{fait: vaut for fait, vaut, _dit in trouves}}
    faits["dispositif"] = dossier.dispositif
    e = evalue(regles.programme(borne.question), faits, lectures=choix_de_lectures(dict(lus.lectures)))
    reponse = Reponse(e, borne.question)
    if not reponse.vaut(borne.resultat):
        return None
    possible = ACTES["ouvrir_reversement"].possible(dossier.etat)
    return Remboursement(reponse.regle(borne.resultat), [dit for *_, dit in trouves], recouvrable(dossier), possible)


def trop_verse_a_examiner(dossier: Dossier) -> Remboursement | None:
    """What the final account does not find any more of what was paid."""
    regles = regles_du(dossier.dispositif) if dossier.etat in (Etat.SOLDE_DEMANDE, Etat.SOLDE) else None
    trop = trop_a_examiner(dossier) if regles else 0
    if regles is None or not trop:
        return None
    borne, possible = regles.paiement.trop, ACTES["ouvrir_reversement"].possible(dossier.etat)
    regle = de(regles.dispositif.toutes_questions[borne.question].resultats[borne.resultat])
    pourquoi = _("Le compte définitif trouve {} de moins que ce qui est versé.").format(dit(trop))
    return Remboursement(regle, [pourquoi], trop, possible)


def _manquements(dossier: Dossier) -> Iterator[tuple[str, bool, str]]:
    """The fact that each makes, and the sentence that says it."""
    mention, points, visites = _ou(dossier)
    if mention:
        yield MENTION, False, _("La demande de paiement dit que la mention du soutien ne figure pas.")
    for point in _points().filter(demande__dossier=dossier) if points else ():
        yield TENUS, False, _("Engagement non respecté, constate le service : {}").format(point.constat)
    for controle in _visites().filter(dossier=dossier).distinct() if visites else ():
        jour = f"{controle.fait_le:%d/%m/%Y}"
        yield IRREGULIER, True, _("Le contrôle sur place du {} a relevé une irrégularité.").format(jour)


def _ou(dossier: Dossier) -> tuple[bool, bool, bool]:
    """Where something is amiss, in one query: nearly always nowhere."""
    lus = Dossier.objects.filter(pk=dossier.pk).values_list(
        Exists(_sans_mention().filter(dossier=OuterRef("pk"))),
        Exists(_points().filter(demande__dossier=OuterRef("pk"))),
        Exists(_visites().filter(dossier=OuterRef("pk"))),
    )
    mention, points, visites = lus.get()
    return mention, points, visites


def _sans_mention() -> QuerySet[DemandeDePaiement]:
    """Said with a claim that was sent, checked since or not."""
    dites = DemandeDePaiement.objects.filter(deposee_le__isnull=False, **{f"faits__{MENTION}": False})
    return dites.exclude(_suivi("dossier", "deposee_le"))


def _points() -> QuerySet[PointDeControle]:
    notes = PointDeControle.objects.filter(
        demande__etat=DemandeDePaiement.Etat.DEPOSEE, rubrique=ENGAGEMENTS, conforme=False, retire_le=None
    )
    return notes.exclude(_suivi("demande__dossier", "note_le"))


def _visites() -> QuerySet[ControleSurPlace]:
    irreguliere = Q(dossier_tenu=False) | Q(constats__irregulier=True)
    suivie = Q(etat=ControleSurPlace.Etat.RAPPORTE) | Q(etat=ControleSurPlace.Etat.CONCLU) & ~Q(
        suite=ControleSurPlace.Suite.SANS_SUITE
    )
    return ControleSurPlace.objects.filter(irreguliere & suivie).exclude(_suivi("dossier", "rapporte_le"))


def _suivi(dossier: str, quand: str) -> Exists:
    """A recovery was opened since, for what was found: a person examined it. One of another cause, a lapse, says
    nothing of it."""
    ouverts = Reversement.objects.filter(dossier=OuterRef(dossier), cree_le__gte=OuterRef(quand))
    return Exists(ouverts.filter(cause=Reversement.Cause.IRREGULARITE))


def remboursements_a_examiner(codes: Collection[str]) -> QuerySet[Dossier]:
    """Of these funds: something was paid, something is amiss where the text says that it is examined, or the final
    account finds less, and no recovery followed."""
    textes = [code for code in codes if (paiement := fonds(code).paiement) and paiement.remboursement]
    amiss = (
        Q(pk__in=_sans_mention().values("dossier"))
        | Q(pk__in=_points().values("demande__dossier"))
        | Q(pk__in=_visites().values("dossier"))
    )
    payes = OrdreDePaiement.objects.filter(etat=OrdreDePaiement.Etat.PAYE, fonds__in=textes)
    dits = amiss & Q(fonds__in=textes, pk__in=payes.values("dossier"))
    trop = Q(fonds__in=codes, pk__in=soldes_trop_verses().values("dossier"))
    lus = Dossier.objects.filter(dits | trop, etat__in=VIVANTS)
    return lus.select_related("projet__organisation", "projet__auteur").order_by("numero")
