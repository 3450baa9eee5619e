"""What a fund's administrator does: sessions, readings retained, figures. Each act is kept in the journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from amorce.comptes.acteur import Acteur
from amorce.droit.fonds import fonds as trouve
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.fonds.droits import exige_de_regler
from amorce.fonds.models import LectureRetenue, Prolongation, SessionDeDepot, ValeurDuFonds
from amorce.fonds.pannes import Panne, verifie_la_panne
from amorce.fonds.requetes import Statut, faits_a_fixer, lectures_a_retenir, statut
from amorce.journal.actes import Fil, acte, consigner
from amorce.moteur.natures import ErreurDEntree
from amorce.socle.jours import jour_du


@acte
def creer_session(
    *,
    par: Acteur,
    fonds: str,
    intitule: str,
    ouvre: datetime,
    ferme: datetime | None = None,
    examen: date | None = None,
    dispositifs: Sequence[str] = (),
    publiee: bool = True,
    texte: str = "",
) -> SessionDeDepot:
    """A new deposit session; with a text, a call for candidates."""
    role = exige_de_regler(par, fonds)
    session = SessionDeDepot(
        fonds=fonds,
        intitule=intitule,
        ouvre=ouvre,
        ferme=ferme,
        examen=examen,
        dispositifs=list(dispositifs),
        publiee=publiee,
        texte=texte.strip(),
    )
    _verifie(session)
    session.save()
    _inscrit(session, par, role)
    return session


@acte
def modifier_session(
    *,
    par: Acteur,
    session: UUID,
    intitule: str,
    ouvre: datetime,
    ferme: datetime | None,
    examen: date | None,
    dispositifs: Sequence[str],
    publiee: bool,
    texte: str = "",
) -> SessionDeDepot:
    """Corrects a session. Once it is open and published, its dates move only by a prolongation."""
    connue = SessionDeDepot.objects.select_for_update().get(pk=session)
    role = exige_de_regler(par, connue.fonds)
    commencee = connue.publiee and statut(connue, timezone.now()) is not Statut.A_VENIR
    if commencee and (ouvre, ferme) != (connue.ouvre, connue.ferme):
        raise ValidationError({"ferme": _("La session a commencé : sa clôture ne change que par une prolongation.")})
    connue.intitule, connue.ouvre, connue.ferme, connue.examen = intitule, ouvre, ferme, examen
    connue.dispositifs, connue.publiee, connue.texte = list(dispositifs), publiee, texte.strip()
    _enregistre(connue)
    _inscrit(connue, par, role)
    return connue


@acte
def prolonger_session(
    *, par: Acteur, session: UUID, ferme: datetime, motif: str, panne: Panne | None = None
) -> SessionDeDepot:
    """A later closing for everybody, for a reason that is published with it, and the evidence of an outage if it is
    one: only an outage that went over the closing opens again what has closed."""
    connue = SessionDeDepot.objects.select_for_update().get(pk=session)
    role = exige_de_regler(par, connue.fonds)
    if not motif.strip():
        raise ValidationError({"motif": _("Dites pourquoi la session est prolongée : le motif est publié.")})
    if connue.ferme is None or ferme <= connue.ferme:
        raise ValidationError({"ferme": _("La nouvelle clôture doit être postérieure à celle qui est annoncée.")})
    maintenant = timezone.now()
    if panne is not None:
        verifie_la_panne(panne, connue, maintenant)
    elif statut(connue, maintenant) is Statut.PASSEE:
        raise ValidationError({"ferme": _("Cette session est close : ouvrez-en une nouvelle.")})
    if ferme <= maintenant:
        raise ValidationError({"ferme": _("Cette clôture est déjà passée : choisissez un instant à venir.")})
    prolongation = Prolongation.objects.create(
        session=connue,
        avant=connue.ferme,
        apres=ferme,
        motif=motif.strip(),
        **({} if panne is None else {"panne_debut": panne.debut, "panne_fin": panne.fin, "preuve": panne.preuve}),
    )
    connue.ferme, connue.prolongation_motif = ferme, motif.strip()
    _enregistre(connue)
    _inscrit(connue, par, role, prolongation)
    return connue


@acte
def retenir_lecture(*, par: Acteur, fonds: str, code: str, choix: str, motif: str, depuis: date) -> LectureRetenue:
    """How the fund reads an unclear sentence, from a day on: never for the past."""
    role = exige_de_regler(par, fonds)
    declare = trouve(fonds)
    lecture = lectures_a_retenir(declare).get(code)
    if lecture is None or choix not in lecture.alternatives:
        raise ValidationError({"choix": _("Choisissez l'une des façons de lire cette phrase.")})
    if not motif.strip():
        raise ValidationError({"motif": _("Dites pourquoi le fonds lit ainsi cette phrase : le motif est publié.")})
    _pour_l_avenir(fonds, depuis)
    retenue, _nouvelle = LectureRetenue.objects.update_or_create(
        fonds=fonds, code=code, depuis=depuis, defaults={"choix": choix, "motif": motif.strip()}
    )
    contenu = {"code": code, "choix": choix, "motif": retenue.motif, "depuis": depuis.isoformat()}
    _inscrit_reglage(fonds, par, role, contenu)
    return retenue


@acte
def fixer_valeur(
    *, par: Acteur, fonds: str, dispositif: str, fait: str, valeur: str, source: str, depuis: date
) -> ValeurDuFonds:
    """A figure that the text leaves to the fund, and the document that fixes it."""
    role = exige_de_regler(par, fonds)
    declare = trouve(fonds)
    if fait not in faits_a_fixer(declare):
        raise ValidationError({"fait": _("Cette valeur n'est pas de celles que le texte laisse au fonds.")})
    if dispositif and dispositif not in {d.code for d in declare.dispositifs}:
        raise ValidationError({"dispositif": _("Ce dispositif n'est pas de ce fonds.")})
    if not source.strip():
        raise ValidationError({"source": _("Citez la délibération ou le document qui fixe cette valeur.")})
    try:
        VOCABULAIRE[fait].lit(valeur)
    except ErreurDEntree as erreur:
        raise ValidationError({"valeur": str(erreur)}) from None
    _pour_l_avenir(fonds, depuis)
    fixee, _nouvelle = ValeurDuFonds.objects.update_or_create(
        fonds=fonds,
        dispositif=dispositif,
        fait=fait,
        depuis=depuis,
        defaults={"valeur": valeur, "source": source.strip()},
    )
    contenu = {"dispositif": dispositif, "fait": fait, "valeur": valeur, "source": fixee.source}
    _inscrit_reglage(fonds, par, role, {**contenu, "depuis": depuis.isoformat()})
    return fixee


def _pour_l_avenir(fonds: str, depuis: date) -> None:
    if depuis < jour_du(fonds):
        raise ValidationError(
            {"depuis": _("Un réglage vaut pour l'avenir : donnez la date du jour ou une date à venir.")}
        )


def _verifie(session: SessionDeDepot) -> None:
    if session.ferme is not None and session.ferme <= session.ouvre:
        raise ValidationError({"ferme": _("La clôture doit être postérieure à l'ouverture.")})
    du_fonds, voulus = trouve(session.fonds), set(session.dispositifs)
    if voulus - {d.code for d in du_fonds.recus}:
        raise ValidationError({"dispositifs": _("Ces dispositifs ne sont pas du fonds.")})
    if session.texte and (not voulus or not all(du_fonds.appel(code) for code in voulus)):
        raise ValidationError(
            {"dispositifs": _("Un appel à candidatures nomme ce pour quoi il cherche des candidats.")}
        )
    if not session.texte and voulus - {d.code for d in du_fonds.dispositifs}:
        raise ValidationError({"texte": _("Cette candidature ne s'ouvre que par un appel : écrivez-en le texte.")})


def _enregistre(session: SessionDeDepot) -> None:
    _verifie(session)
    session.version += 1
    session.save()


def _inscrit(session: SessionDeDepot, par: Acteur, role: str, prolongation: Prolongation | None = None) -> None:
    consigner(
        objet=session,
        auteur=par.auteur(role, session.fonds),
        fonds=session.fonds,
        du_fonds=session.fonds,
        intitule=session.intitule,
        ouvre=session.ouvre.isoformat(),
        ferme=session.ferme.isoformat() if session.ferme else None,
        examen=session.examen.isoformat() if session.examen else None,
        dispositifs=session.dispositifs,
        texte=session.texte,
        publiee=session.publiee,
        motif=session.prolongation_motif,
        **({} if prolongation is None else _de_la_prolongation(prolongation)),
    )


def _de_la_prolongation(faite: Prolongation) -> dict[str, Any]:
    """The closing announced before, and the outage if that is the reason."""
    dit: dict[str, Any] = {"avant": faite.avant.isoformat()}
    if faite.panne_debut and faite.panne_fin:
        panne = {"debut": faite.panne_debut.isoformat(), "fin": faite.panne_fin.isoformat(), "preuve": faite.preuve}
        dit["panne"] = panne
    return dit


def _inscrit_reglage(fonds: str, par: Acteur, role: str, contenu: Mapping[str, Any]) -> None:
    """A fund's settings are told in the fund's own chain."""
    consigner(objet=Fil.du_fonds(fonds), auteur=par.auteur(role, fonds), fonds=fonds, du_fonds=fonds, **contenu)
