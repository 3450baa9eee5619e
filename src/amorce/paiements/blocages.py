"""What stands in the way of a payment, heading by heading of the grid: why, what can be done, and who let it pass."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from amorce.actes.vie import ObligationLue, Statut, VieDeLAide, vie_de
from amorce.droit.paiement import CALENDRIER, DEPENSES, ENGAGEMENTS, Rubrique
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import libelle_du_code
from amorce.instruction.examen import DE_QUI, Aussi
from amorce.paiements.compte import Compte, Controle
from amorce.paiements.models import ControleSurPlace, DemandeDePaiement, Levee, PieceDeDemande, PointDeControle
from amorce.paiements.regles import DEPENSE
from amorce.paiements.requetes import natures_jointes
from amorce.socle.ensemble import rassemble
from amorce.socle.langue import montant, traduit

NOMMES = 4
MENTION = "mention_soutien_presente"
ECART = "ecart."
SANS_BUDGET = gettext_lazy(
    "Aucun budget par classe n'est convenu : le dossier a été déposé sans budget, et chaque dépense se compte dans la "
    "limite de sa classe."
)
LIVRABLES = VOCABULAIRE["livrables_fournis"]
AVEC_LA_VIE: Aussi = {
    nom: {} for nom in ("faits_de_vie", "prolongations", "controles_sur_place", "controles_sur_place__constats")
}
"""What a page that shows them reads of the dossier together; an act reads it when it needs it."""
Genre, SurPlace = DemandeDePaiement.Genre, ControleSurPlace


@dataclass(frozen=True)
class Obstacle:
    """``pourquoi`` and ``remede``: a sentence each. ``levable``: the text lets a person pass over it, with a motive."""

    code: str
    rubrique: str
    pourquoi: str
    remede: str
    exigences: tuple[str, ...] = ()
    levable: bool = False
    levee: Levee | None = None

    @property
    def phrase(self) -> str:
        sources = f" ({', '.join(self.exigences)})" if self.exigences else ""
        return f"{self.pourquoi}{sources} {self.remede}"


@dataclass(frozen=True)
class RubriqueLue:
    """One heading of the grid: what stands in the way, what was let pass, what an officer found."""

    rubrique: Rubrique
    obstacles: list[Obstacle]
    levees: list[Obstacle]
    points: list[PointDeControle]

    @property
    def remplie(self) -> bool:
        return not self.obstacles and all(p.conforme for p in self.points)


class Blocages:
    """Read once for a page or an act."""

    def __init__(self, compte: Compte) -> None:
        self.compte, self.demande = compte, compte.demande
        rassemble(self.demande, ("pieces", "points", "levees"), {**DE_QUI, "document": ("nom", "contenu")})
        self._textes = compte.regles.paiement.blocages

    @property
    def _au_solde(self) -> bool:
        return self.demande.genre == Genre.SOLDE

    @cached_property
    def vie(self) -> VieDeLAide | None:
        return vie_de(self.demande.dossier, self.compte.reglages_du_droit)

    @cached_property
    def points(self) -> list[PointDeControle]:
        return [point for point in self.demande.points.all() if point.retire_le is None]

    @cached_property
    def levees(self) -> dict[str, Levee]:
        return {une.obstacle: une for une in self.demande.levees.all() if une.retiree_le is None}

    @cached_property
    def pieces(self) -> dict[str, PieceDeDemande]:
        return {une.fait: une for une in self.demande.pieces.all() if une.retiree_le is None}

    @cached_property
    def tous(self) -> list[Obstacle]:
        """Those that a person let pass among them, each with its motive."""
        trouves = [*self._des_depenses(), *self._du_calendrier(), *self._des_engagements()]
        return [
            Obstacle(o.code, o.rubrique, o.pourquoi, o.remede, o.exigences, o.levable, self.levees.get(o.code))
            for o in trouves
        ]

    @property
    def restent(self) -> list[Obstacle]:
        return [o for o in self.tous if o.levee is None or not o.levable]

    @cached_property
    def grille(self) -> list[RubriqueLue]:
        restent = self.restent
        return [
            RubriqueLue(
                rubrique,
                [o for o in restent if o.rubrique == rubrique.code],
                [o for o in self.tous if o not in restent and o.rubrique == rubrique.code],
                [p for p in self.points if p.rubrique == rubrique.code],
            )
            for rubrique in self.compte.regles.paiement.grille
        ]

    # Expenses

    @property
    def etablis(self) -> list[str]:
        """What is said of expenses, or gives money, with any claim; what is said of the accounts, with the last one."""
        paiement, dits = self.compte.regles.paiement, self.demande.faits
        vrais = (nom for nom in paiement.etablis if dits.get(nom) is True)
        siens = [nom for nom in vrais if self._au_solde or VOCABULAIRE[nom].entite == DEPENSE]
        comptes = all(dits.get(nom) not in (None, False, "") for nom in paiement.presentes)
        return [*siens, *(nom for nom in paiement.presentes if comptes and nom not in siens)]

    def _des_depenses(self) -> Iterator[Obstacle]:
        yield from self._des_lignes()
        for regle in self.compte.bloque:
            dit = _("Paiement bloqué : {enonce}").format(enonce=traduit(regle.enonce))
            remede = _(
                "Le bénéficiaire fournit ce document et le dit dans sa demande ; envoyée, le service la lui renvoie."
            )
            yield Obstacle(f"bloque.{regle.nom}", DEPENSES, dit, remede, regle.exigences[:1])
        yield from self._des_ecarts()
        yield from self._des_totaux()
        yield from self._des_pieces()
        for point in self.points:
            if not point.conforme:
                dit = _("Constat du service : {constat}").format(constat=point.constat)
                remede = _("Le bénéficiaire y remédie ; le service retire alors ce constat.")
                yield Obstacle(f"point.{point.pk}", point.rubrique, dit, remede)

    def _des_ecarts(self) -> Iterator[Obstacle]:
        """What varied, or nobody can tell: at the balance, for want of what its beneficiary says with it."""
        for condition in self.compte.controles:
            if condition.question not in self.compte.regles.paiement.a_motiver:
                continue
            dit = traduit(condition.regle.enonce)
            if condition.remplie is False:
                remede = _("Le bénéficiaire s'en explique ; le service réexamine l'aide, ou dit pourquoi il paie.")
            elif self._a_dire(condition):
                faits = ", ".join(traduit(f.libelle) for f in condition.manquants)
                dit = _("{enonce} On ne peut pas encore le dire, il manque : {faits}.").format(enonce=dit, faits=faits)
                remede = _(
                    "Le bénéficiaire le dit avec sa demande, avant de l'envoyer ; ensuite, le service le lui "
                    "redemande, ou dit pourquoi il paie."
                )
            else:
                continue
            sources = condition.regle.exigences[:1]
            yield Obstacle(f"{ECART}{condition.regle.nom}", DEPENSES, dit, remede, sources, levable=True)

    def _des_totaux(self) -> Iterator[Obstacle]:
        """Said lower than they are known: once a figure changes, it is another obstacle, that nobody let pass."""
        for fait, dit, connu in self.compte.moindres:
            pourquoi = _("{fait} : la demande en dit {dit}, {connu} étaient déjà connus.").format(
                fait=traduit(fait.libelle), dit=montant(dit), connu=montant(connu)
            )
            remede = _("Le service le redemande au bénéficiaire, ou dit pourquoi il s'en tient au plus petit.")
            yield Obstacle(f"moindre.{fait.nom}.{dit}.{connu}", DEPENSES, pourquoi, remede, levable=True)

    def _a_dire(self, condition: Controle) -> bool:
        """Nothing but what is said with the claim is missing; with no agreed budget, there is nothing to compare."""
        declares = self.compte.regles.paiement.declares
        return self._au_solde and bool(condition.manquants) and all(f.nom in declares for f in condition.manquants)

    def _des_lignes(self) -> Iterator[Obstacle]:
        restent = self.compte.totaux.a_decider
        if restent:
            dit = ngettext(
                "Une dépense attend encore une décision.", "%(n)d dépenses attendent encore une décision.", restent
            )
            yield Obstacle("lignes", DEPENSES, dit % {"n": restent}, _("Le service décide de chaque ligne."))
        if self.compte.sans_budget:
            yield Obstacle("budget", DEPENSES, str(SANS_BUDGET), _("Le service le fixe par un avenant à l'acte."))
        elif self.compte.du is None:
            dit = _("Le montant dû ne se calcule pas encore. Il manque : {}.").format(faits_nommes(self.compte))
            yield Obstacle("calcul", DEPENSES, dit, _("Celui qui connaît ce fait le dit."))
        source = self._textes.justificatifs or self._textes.calendrier
        if source and self.compte.totaux.reel and not self.compte.chiffres.reliees:
            dit = _("Cette demande n'a aucun justificatif.")
            remede = _("Le bénéficiaire dépose les preuves de ses dépenses.")
            yield Obstacle("justificatifs", DEPENSES, dit, remede, (source,))

    def _des_pieces(self) -> Iterator[Obstacle]:
        """Said to be there: the document that establishes it is awaited."""
        for nom in self.etablis:
            if nom not in self.pieces and not self._prouve(nom):
                libelle = traduit(VOCABULAIRE[nom].libelle)
                dit = _("{piece} : la demande le dit, le document n'est pas joint.").format(piece=libelle)
                remede = _("Le bénéficiaire le joint à sa demande ; venu par une autre voie, le service dit laquelle.")
                yield Obstacle(f"piece.{nom}", DEPENSES, dit, remede, levable=True)

    def _prouve(self, fait: str) -> bool:
        """Some proof of the claim is of the kind that establishes it."""
        nature = self.compte.regles.paiement.etablissent.get(fait)
        return nature is not None and nature in self._natures

    @cached_property
    def _natures(self) -> frozenset[str]:
        return frozenset().union(*natures_jointes(self.demande).values())

    # The calendar

    def _du_calendrier(self) -> Iterator[Obstacle]:
        for lue in self.vie.obligations if self.vie else ():
            if lue.obligation.remises or lue.obligation.preuve or lue.obligation.repere:
                continue
            if lue.statut == Statut.RETARD and lue.obligation.code != self._demandee:
                yield self._en_retard(lue, _("« {quoi} » était attendu le {jour}."))
            elif lue.apres_le_jour and lue.obligation.code == "solde":
                yield self._en_retard(lue, _("« {quoi} » a été fait après le {jour}."))

    @property
    def _demandee(self) -> str:
        """The one that this very claim fulfils."""
        return "solde" if self._au_solde else ""

    def _en_retard(self, lue: ObligationLue, gabarit: str) -> Obstacle:
        assert lue.jour is not None
        dit = gabarit.format(quoi=traduit(lue.obligation.libelle), jour=f"{lue.jour:%d/%m/%Y}")
        remede = _("Le bénéficiaire l'enregistre, ou demande un autre jour ; le service peut dire pourquoi il paie.")
        sources = (lue.obligation.exigence, self._textes.calendrier)
        return Obstacle(
            f"retard.{lue.obligation.code}",
            CALENDRIER,
            dit,
            remede,
            tuple(dict.fromkeys(s for s in sources if s)),
            levable=True,
        )

    # Commitments

    def _des_engagements(self) -> Iterator[Obstacle]:
        for lue in self.vie.obligations if self.vie else ():
            remise = bool(lue.obligation.remises or lue.obligation.preuve)
            if remise and lue.fait_le is None and (self._au_solde or lue.statut == Statut.RETARD):
                yield self._pas_remis(lue)
        if self.compte.chiffres.echange:
            dit = _("Le fonds envisage de mettre fin à l'aide : l'échange contradictoire est ouvert.")
            remede = _("Le bénéficiaire présente ses observations ; le paiement attend la fin de l'échange.")
            yield Obstacle("echange", ENGAGEMENTS, dit, remede, self._des_textes())
        yield from self._sur_place()

    def _pas_remis(self, lue: ObligationLue) -> Obstacle:
        if lue.obligation.preuve:
            manque = traduit(lue.obligation.precision) or traduit(lue.obligation.libelle)
            dit = _("{quoi} : rien ne le montre. {manque}").format(quoi=traduit(lue.obligation.libelle), manque=manque)
            remede = _("Le bénéficiaire remet ce qui le montre, sur la page de ses obligations.")
        else:
            quoi = " ; ".join(_(" ou ").join(traduit(libelle_du_code(LIVRABLES, c)) for c in g) for g in lue.reste)
            dit = _("Livrables de l'acte : il manque {quoi}.").format(quoi=quoi)
            remede = _("Le bénéficiaire les remet sur la page de ses obligations, ou le service y note leur venue.")
        sources = (lue.obligation.exigence, "" if lue.obligation.preuve else self._textes.livrables)
        return Obstacle(f"remise.{lue.obligation.code}", ENGAGEMENTS, dit, remede, self._des_textes(*sources))

    @property
    def manquement(self) -> bool:
        """Something in this claim, or a visit, may have the text want a refund examined (``remboursements.py``)."""
        constats = any(p.rubrique == ENGAGEMENTS and not p.conforme for p in self.points)
        return constats or self.demande.faits.get(MENTION) is False or any(True for _o in self._sur_place())

    def _sur_place(self) -> Iterator[Obstacle]:
        for controle in self.demande.dossier.controles_sur_place.all():
            irregulier = controle.dossier_tenu is False or any(c.irregulier for c in controle.constats.all())
            ouvert = controle.etat == SurPlace.Etat.RAPPORTE and irregulier
            suivi = controle.etat == SurPlace.Etat.CONCLU and controle.suite != SurPlace.Suite.SANS_SUITE
            if ouvert or suivi:
                dit = _("Le contrôle sur place du {jour} a relevé ce qui ne va pas.").format(
                    jour=f"{controle.fait_le:%d/%m/%Y}"
                )
                remede = _("Le bénéficiaire y répond et y remédie ; le service conclut, ou dit pourquoi il paie.")
                sources = self._des_textes(self._textes.sur_place)
                yield Obstacle(f"sur_place.{controle.pk}", ENGAGEMENTS, dit, remede, sources, levable=True)

    def _des_textes(self, *sources: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(s for s in (*sources, self._textes.engagements) if s))


def faits_nommes(compte: Compte) -> str:
    """The facts that are missing, the first ones by name."""
    faits = [traduit(f.libelle) for f in compte.manquants]
    suite = _(" et {} autres faits").format(len(faits) - NOMMES) if len(faits) > NOMMES else ""
    return ", ".join(faits[:NOMMES]) + suite
