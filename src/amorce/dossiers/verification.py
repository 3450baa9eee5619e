"""An application about to be deposited, before the law: what keeps it from being received, what it will be told.

What the text makes a condition of the deposit is data of the fund's procedure (``droit/reception.py``). A missing
document or a condition that the examination will judge is announced, and keeps nothing out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from amorce.consultation.evaluer import DU_DEPOT, reponse
from amorce.consultation.evaluer import projet as lit_projet
from amorce.dossiers.champs import sections
from amorce.dossiers.completude import EtatDePiece, pieces_du_dossier
from amorce.dossiers.echeances import instant_dit
from amorce.dossiers.faits import Bruts, declarations_faites, evalue_demande, faits_du_dossier
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import Fonds, fonds
from amorce.droit.pieces import DeclarationDemandee, PieceDemandee, liste_de
from amorce.droit.reception import Reception
from amorce.fonds.models import SessionDeDepot
from amorce.fonds.requetes import ReglagesDuDroit, Statut, sessions_publiees, statut
from amorce.moteur.compilation import ordre
from amorce.moteur.dispositifs import ELIGIBILITE
from amorce.moteur.evaluation import Etat, Evaluation
from amorce.moteur.expressions import Expr
from amorce.moteur.pertinence import faits_manquants
from amorce.moteur.textes import Effet, Regle, de
from amorce.moteur.vocabulaire import Fait
from amorce.socle.jours import jour_du

TELESERVICE = "teleservice_utilise"
SESSION = "session"


@dataclass(frozen=True)
class Obstacle:
    """What keeps the deposit from being received: a sentence, the field or the facts to mend, the rule that says so.

    ``faits`` are the facts to say, where the sentence alone (``en_bref``, without them) does not name a field.
    """

    phrase: str
    champ: str = ""
    regle: Regle[Any] | None = None
    faits: tuple[Fait, ...] = ()
    en_bref: str = ""


def session_du_depot(dossier: Dossier, instant: datetime) -> SessionDeDepot | None:
    """The session that receives at this instant: the application's own, or another that is open, first to close."""
    ouvertes = [
        s
        for s in sessions_publiees(dossier.fonds)
        if s.concerne(dossier.dispositif) and statut(s, instant) is Statut.OUVERTE
    ]
    return min(ouvertes, key=lambda s: (s.id != dossier.session_id, s.ferme is None, s.ferme or s.ouvre), default=None)


class Verification:
    """``instant`` is when the server received the request: it alone says whether the session is open."""

    def __init__(self, dossier: Dossier, reglages: ReglagesDuDroit, instant: datetime) -> None:
        self.dossier, self.reglages, self.instant = dossier, reglages, instant
        self.visee = dossier.session
        self.session = session_du_depot(dossier, instant)

    @property
    def fonds(self) -> Fonds:
        return fonds(self.dossier.fonds)

    @property
    def reception(self) -> Reception | None:
        return self.fonds.procedure.reception if self.fonds.procedure else None

    @property
    def jour(self) -> date:
        """The day of the deposit, where the fund is."""
        return jour_du(self.fonds.code, self.instant)

    @cached_property
    def dits(self) -> Bruts:
        """The facts of the application, in the session that would receive it."""
        self.dossier.session = self.session or self.visee
        return faits_du_dossier(self.dossier)

    @cached_property
    def faits(self) -> Bruts:
        """Those, and what depositing it here and now makes true."""
        return {
            **self.dits,
            "date_depot": self.jour.isoformat(),
            "date_depot_electronique": self.jour.isoformat(),
            "mode_depot": "en_ligne",
            "demande_datee": True,
            "demande_signee": not self.declarations_attendues,
        }

    @cached_property
    def evaluation(self) -> Evaluation:
        du_fonds = self.reglages.de(self.dossier.fonds, self.dossier.dispositif)
        return evalue_demande(self.dossier.dispositif, lit_projet(self.faits).faits, du_fonds, DU_DEPOT)

    @cached_property
    def reponses(self) -> dict[str, Any]:
        return reponse(self.evaluation, detail=False)

    @cached_property
    def champs_manquants(self) -> tuple[Fait, ...]:
        """What the team can still say, that an answer of the law waits for, in the form's order."""
        attendus = set(self.reponses["manquants"])
        return tuple(f for s in sections(self.dossier.dispositif) for f in s.faits if f.nom in attendus)

    @cached_property
    def declarations(self) -> list[tuple[DeclarationDemandee, bool]]:
        """Each statement that the scheme asks for, and whether it stands."""
        liste = liste_de(self.dossier.dispositif)
        faites = declarations_faites(self.dossier)
        return [(d, d.code in faites) for d in liste.declarations] if liste else []

    @property
    def declarations_attendues(self) -> list[DeclarationDemandee]:
        return [demandee for demandee, faite in self.declarations if not faite]

    @cached_property
    def teleservice(self) -> Regle[Any] | None:
        """The rule that sorts films between teleservices, where the fund has several."""
        return next((de(etat.condition) for etat in self._conditions if TELESERVICE in _noms(etat.noeud)), None)

    @cached_property
    def pieces(self) -> tuple[EtatDePiece, ...]:
        return pieces_du_dossier(self.dossier, self.evaluation.faits, self.evaluation.lectures, self.jour)

    @property
    def pieces_manquantes(self) -> list[PieceDemandee]:
        return [etat.demandee for etat in self.pieces if etat.manque]

    @property
    def pieces_a_revoir(self) -> list[EtatDePiece]:
        """Joined, and something is wrong with them."""
        return [etat for etat in self.pieces if etat.jointes and etat.obstacle]

    @cached_property
    def manquees(self) -> list[Regle[Any]]:
        """The conditions of the aid that are not met: the examination judges them, not the deposit."""
        du_depot = set(self.reception.conditions) if self.reception else set()
        return [
            de(etat.condition)
            for etat in self.evaluation.etats(ELIGIBILITE, Effet.REFUS)
            if etat.remplie is False and etat.exigence not in du_depot
        ]

    @cached_property
    def obstacles(self) -> list[Obstacle]:
        return [*self._de_la_session(), *self._du_texte(), *self._des_champs(), *self._des_declarations()]

    def _de_la_session(self) -> Iterator[Obstacle]:
        if self.session is None:
            yield Obstacle(_session_close(self.visee, self.fonds, self.instant), SESSION)

    @cached_property
    def _conditions(self) -> list[Etat]:
        """The conditions that the text makes conditions of the deposit."""
        du_depot = self.reception.conditions if self.reception else ()
        e = self.evaluation
        return [etat for question in e.compile.conditions for etat in e.etats(question) if etat.exigence in du_depot]

    def _du_texte(self) -> Iterator[Obstacle]:
        for etat in self._conditions:
            if self.session is None and any(f.entite == SESSION for f in _faits_lus(etat.noeud)):
                continue  # that no session is open is already said
            regle = de(etat.condition)
            champ = TELESERVICE if TELESERVICE in _noms(etat.noeud) else ""
            if etat.remplie is False:
                yield Obstacle(_(regle.enonce), champ, regle)
            elif etat.remplie is None:
                yield from self._a_repondre(etat, regle, champ)

    def _a_repondre(self, etat: Etat, regle: Regle[Any], champ: str) -> Iterator[Obstacle]:
        """A condition that the applicant's silence leaves open; what others have to say keeps nobody out."""
        du_formulaire = {f for s in sections(self.dossier.dispositif) for f in s.faits}
        attendus = [f for f in faits_manquants(self.evaluation, [etat.noeud]) if f in du_formulaire]
        if champ and not self.faits.get(TELESERVICE):
            yield Obstacle(_("Téléservice : choisissez celui où vous inscrivez le film."), champ, regle)
        elif attendus:
            yield _a_dire(_("Il faut encore le savoir pour recevoir la demande."), attendus, regle)

    def _des_champs(self) -> Iterator[Obstacle]:
        if self.reception and self.reception.champs and self.champs_manquants:
            yield _a_dire(
                _("Le règlement veut que tous les champs soient remplis avant le dépôt."), self.champs_manquants
            )

    def _des_declarations(self) -> Iterator[Obstacle]:
        for demandee in self.declarations_attendues:
            phrase = _("Déclaration : « {} » Cochez la case pour déposer.").format(_(demandee.texte))
            yield Obstacle(phrase, f"declaration-{demandee.code}")


def _session_close(visee: SessionDeDepot | None, du: Fonds, instant: datetime) -> str:
    """Why nothing is received now, on the fund's clock, to the second."""
    maintenant = instant_dit(instant, du)
    if visee is not None and statut(visee, instant) is Statut.PASSEE and visee.ferme is not None:
        return _("La session « {session} » a fermé le {ferme}. Votre demande est arrivée le {maintenant}.").format(
            session=visee.intitule, ferme=instant_dit(visee.ferme, du), maintenant=maintenant
        )
    if visee is not None and statut(visee, instant) is Statut.A_VENIR:
        return _("La session « {session} » ouvre le {ouvre}. Le brouillon attend jusque-là.").format(
            session=visee.intitule, ouvre=instant_dit(visee.ouvre, du)
        )
    return _("Aucune session n'est ouverte pour cette aide. Le brouillon attend la prochaine.")


def _a_dire(en_bref: str, faits: Sequence[Fait], regle: Regle[Any] | None = None) -> Obstacle:
    phrase = _("{phrase} Il reste à dire : {champs}.").format(
        phrase=en_bref, champs=", ".join(_(fait.libelle) for fait in faits)
    )
    return Obstacle(phrase, regle=regle, faits=tuple(faits), en_bref=en_bref)


def _faits_lus(noeud: Expr) -> list[Fait]:
    return [n.donnee for n in ordre([noeud]) if isinstance(n.donnee, Fait)]


def _noms(noeud: Expr) -> set[str]:
    return {fait.nom for fait in _faits_lus(noeud)}
