"""Acts at random, refused or not: no state that they reach breaks the règlement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from amorce.commission.actions.avis import rendre_avis
from amorce.commission.actions.debats import clore_le_debat, ouvrir_le_debat
from amorce.commission.actions.interets import declarer_interet, faire_rentrer, faire_sortir
from amorce.commission.actions.membres import terminer_mandat
from amorce.commission.actions.seances import clore_seance, noter_l_arrivee, noter_le_depart, suppleer_la_presidence
from amorce.commission.actions.votes import depouiller, ouvrir_le_scrutin, remettre_sa_fiche, saisir_une_fiche
from amorce.commission.direct import SeanceEnDirect, Stade
from amorce.commission.models import Debat, Deport, Fiche, Inscription, Membre, Presence, Scrutin, Seance
from amorce.commission.requetes import quorum
from amorce.comptes.droits import Interdit
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.journal.models import Entree
from amorce.journal.verification import verifier
from tests.commission.fabrique import PHRASE, Bureau, acteur_de, bureau, declares, inscrit, nomme, ouverte, prevue

TITULAIRES, QUORUM = 9, 7
VOTES = ("favorable", "defavorable", "ajourne", "abstention")
AU_HASARD = st.lists(st.sampled_from(VOTES), min_size=11, max_size=11)
UNANIMES = st.sampled_from(VOTES[:3]).map(lambda vote: [vote] * 11)
PARTAGES = st.just([VOTES[i % 2] for i in range(11)])
SUFFRAGES = st.one_of(UNANIMES, PARTAGES, AU_HASARD)
INCIDENTS = (
    "presentiel", "audio", "visio", "part", "conflit", "rien", "sort", "rentre", "supplee", "finit"
)  # fmt: skip
QUI = st.integers(0, TITULAIRES + 1)
QUOI = st.integers(0, 1)
DEHORS = st.lists(st.integers(0, QUORUM), max_size=1)
"""Nobody, or one: the quorum is to hold more often than not."""


class Seances(RuleBasedStateMachine):
    """Nine holders, an alternate for the first two, two dossiers; most are there and have declared."""

    qui: Bureau
    membres: list[Membre]

    def __init__(self) -> None:
        super().__init__()
        self.retour = transaction.atomic()
        self.retour.__enter__()
        self.dits: dict[tuple[Any, Any], str] = {}

    def teardown(self) -> None:
        fautes = list(verifier())
        transaction.set_rollback(True)
        self.retour.__exit__(None, None, None)
        assert fautes == []

    @initialize(presents=st.sampled_from((QUORUM, QUORUM + 1, *[TITULAIRES] * 3)), impliques=st.integers(0, 1))
    def commence(self, presents: int, impliques: int) -> None:
        seance = prevue(self.qui)
        self.dossiers = [inscrit(self.qui, seance, titre) for titre in ("Premier", "Suivant")]
        la = self.membres[:presents]
        self.seance = ouverte(self.qui, seance, la)
        declares(self.dossiers[0], la, la[:impliques])
        declares(self.dossiers[1], la)

    def tente(self, acte: Callable[..., Any], **arguments: Any) -> Any:
        """Refused with a sentence, or as if there were nothing there; anything else is a fault."""
        try:
            return acte(**arguments)
        except (ActeRefuse, Interdit):
            return None

    def preside(self) -> Any:
        seance = Seance.objects.get(pk=self.seance.pk)
        return acteur_de(seance.preside_par) if seance.preside_par else self.qui.preside

    @rule(quoi=st.sampled_from(INCIDENTS), i=QUI, d=QUOI)
    def incident(self, quoi: str, i: int, d: int) -> None:
        """Someone comes, goes, says, leaves for good."""
        membre, ici, secretariat = self.membres[i], self.dossiers[d], self.qui.secretariat
        dit = {"par": acteur_de(membre), "inscription": ici}
        match quoi:
            case "presentiel" | "audio" | "visio":
                self.tente(noter_l_arrivee, par=secretariat, seance=self.seance, arrivant=membre, mode=quoi)
            case "part":
                self.tente(noter_le_depart, par=secretariat, seance=self.seance, partant=membre)
            case "conflit":
                self.tente(declarer_interet, **dit, conflit=True, motif="amie")
            case "rien":
                self.tente(declarer_interet, **dit, conflit=False)
            case "sort":
                self.tente(faire_sortir, par=self.preside(), inscription=ici, ecarte=membre)
            case "rentre":
                self.tente(faire_rentrer, par=self.preside(), inscription=ici, ecarte=membre)
            case "supplee":
                self.tente(suppleer_la_presidence, par=self.qui.preside, seance=self.seance, designe=membre)
            case "finit":
                le = timezone.localdate()
                self.tente(terminer_mandat, par=self.qui.region, membre=membre, le=le, motif="Démission.")

    @rule(qui=st.lists(QUI, min_size=1, max_size=3, unique=True))
    def va_et_vient(self, qui: list[int]) -> None:
        self.va_et_vient_de(qui)

    def va_et_vient_de(self, qui: list[int]) -> None:
        """Some go out and come back, or come late and declare nothing."""
        for i in qui:
            self.incident("part", i, 0)
            self.incident("presentiel", i, 0)
            for d in (0, 1):
                self.incident("rien", i, d)

    @rule(d=QUOI, votes=SUFFRAGES, papier=st.booleans())
    def avance(self, d: int, votes: Sequence[str], papier: bool) -> None:
        """What comes next for this dossier, as those in the room would do it."""
        ici = Inscription.objects.get(pk=self.dossiers[d].pk)
        debat = ici.debats.last()
        scrutin = Scrutin.objects.filter(debat=debat).first()
        if debat is None or (scrutin and scrutin.depouille_le):
            self.tente(rendre_avis, par=self.qui.secretariat, inscription=ici, motifs="Débattu.")
            for deport in Deport.objects.filter(inscription=ici):
                self.tente(faire_sortir, par=self.preside(), inscription=ici, ecarte=deport.membre)
            self.tente(ouvrir_le_debat, par=self.preside(), inscription=ici)
        elif debat.clos_le is None:
            self.tente(clore_le_debat, par=self.preside(), debat=debat)
        elif scrutin is None:
            self.tente(ouvrir_le_scrutin, par=self.preside(), debat=debat)
        else:
            self.votent(scrutin, votes, papier)
            self.tente(depouiller, par=self.qui.secretariat, scrutin=scrutin, phrase=PHRASE)

    @rule(d=QUOI, votes=SUFFRAGES, papier=st.booleans(), fois=st.integers(4, 8))
    def avance_encore(self, d: int, votes: Sequence[str], papier: bool, fois: int) -> None:
        for _ in range(fois):
            self.avance(d, votes, papier)

    def votent(self, scrutin: Scrutin, votes: Sequence[str], papier: bool) -> None:
        """All try, those who may not too."""
        for membre, dit in zip(self.membres, votes, strict=True):
            par = {"par": self.qui.secretariat, "votant": membre} if papier else {"par": acteur_de(membre)}
            fiche = self.tente(saisir_une_fiche if papier else remettre_sa_fiche, scrutin=scrutin, vote=dit, **par)
            if fiche is not None:
                self.dits[scrutin.pk, membre.pk] = dit

    @rule(d=QUOI, impliques=DEHORS, pendant=DEHORS, votes=st.one_of(PARTAGES, PARTAGES, SUFFRAGES))
    def deux_tours(self, d: int, impliques: list[int], pendant: list[int], votes: Sequence[str]) -> None:
        """Two whole rounds: someone says late that they are involved, someone steps out of the first."""
        for i in impliques:
            self.incident("conflit", i, d)
        for dehors in (pendant, []):
            self.tente(ouvrir_le_debat, par=self.preside(), inscription=self.dossiers[d])
            self.va_et_vient_de(dehors)
            for _ in range(3):
                self.avance(d, votes, False)

    @rule(d=QUOI)
    def hors_d_ordre(self, d: int) -> None:
        """Any debate, closed, reopened, put to the vote."""
        for debat in self.dossiers[d].debats.all():
            self.tente(clore_le_debat, par=self.preside(), debat=debat)
            self.tente(ouvrir_le_debat, par=self.preside(), inscription=self.dossiers[d])
            self.tente(ouvrir_le_scrutin, par=self.preside(), debat=debat)

    @rule(vraiment=st.sampled_from((False, False, False, True)))
    def clot(self, vraiment: bool) -> None:
        if vraiment:
            self.tente(clore_seance, par=self.preside(), seance=self.seance)

    @invariant()
    def chaque_scrutin_a_son_quorum_et_des_votants_en_droit(self) -> None:
        for scrutin in Scrutin.objects.all():
            votants = list(scrutin.votants.all())
            inscription = scrutin.debat.inscription
            assert len(votants) >= QUORUM
            assert len({(m.siege, m.place) for m in votants}) == len(votants)
            assert all(m.siege == "expert" for m in votants)
            avant = {"inscription": inscription, "prononce_le__lte": scrutin.ouvert_le}
            assert not Deport.objects.filter(**avant, membre__in=votants).exists()
            for debat in Debat.objects.filter(inscription=inscription, tour__lte=scrutin.debat.tour):
                assert all(self._suivi(m, debat) for m in votants)

    @staticmethod
    def _suivi(membre: Membre, debat: Debat) -> bool:
        """In one stretch, from the first word to the last."""
        la = Presence.objects.filter(membre=membre, arrive_le__lte=debat.ouvert_le)
        return any(p.part_le is None or (debat.clos_le and p.part_le >= debat.clos_le) for p in la)

    @invariant()
    def un_siege_une_voix_de_qui_en_a_une(self) -> None:
        fiches = list(Fiche.objects.select_related("scrutin"))
        assert len({(f.scrutin_id, f.siege, f.place) for f in fiches}) == len(fiches) == len(self.dits)
        assert all(f.scrutin.votants.filter(pk=f.membre_id).exists() for f in fiches)

    @invariant()
    def l_avis_est_celui_de_la_majorite_des_presents(self) -> None:
        for scrutin in Scrutin.objects.filter(depouille_le__isnull=False):
            dits = Counter(dit for (pk, _), dit in self.dits.items() if pk == scrutin.pk)
            gagne = [v for v in VOTES[:3] if 2 * dits[v] > scrutin.votants.count()]
            assert (scrutin.compte, scrutin.avis) == (dict(dits), gagne[0] if gagne else "en_cours")
        for rendu in Inscription.objects.exclude(avis=""):
            dernier = Scrutin.objects.filter(debat__inscription=rendu).latest("debat__tour")
            assert rendu.avis == ("ajourne" if dernier.avis == "en_cours" else dernier.avis)

    @invariant()
    def aucun_ecarte_n_est_la_quand_on_ouvre(self) -> None:
        """At the opening of a debate, who was then kept from the dossier is out."""
        for debat in Debat.objects.filter(clos_le__isnull=True):
            ecartes = Deport.objects.filter(inscription=debat.inscription, prononce_le__lte=debat.ouvert_le)
            dedans = ecartes.filter(membre__presences__part_le__isnull=True, membre__presences__isnull=False)
            assert all(d.sorti_le is not None and d.rentre_le is None for d in dedans)

    @invariant()
    def quorum_qui_se_montre_est_celui_que_l_acte_demande(self) -> None:
        """The page computes it from one reading, for all dossiers; the acts ask the base, for theirs."""
        seance = Seance.objects.get(pk=self.seance.pk)
        for montre in SeanceEnDirect(seance).dossiers if seance.en_cours else ():
            if montre.stade in (Stade.A_DEBATTRE, Stade.A_VOTER, Stade.PARTAGE):
                debat = montre.debat if montre.stade is Stade.A_VOTER else None
                assert SeanceEnDirect(seance).quorum(montre).atteint == quorum(montre.inscription, debat).permis

    @invariant()
    def rien_ne_dit_un_vote(self) -> None:
        dits = [vote.encode() for vote in VOTES]
        assert not any(dit in bytes(f.chiffre) for f in Fiche.objects.all() for dit in dits)
        du_vote = Entree.objects.filter(acte__in=("remettre_sa_fiche", "saisir_une_fiche"))
        assert not any(vote in str(e.contenu) for e in du_vote for vote in VOTES)


@pytest.mark.django_db
def test_aucune_suite_d_actes_ne_rompt_le_reglement() -> None:
    qui = bureau(TITULAIRES)

    class Ici(Seances):
        pass

    Ici.qui = qui
    Ici.membres = [*qui.experts, nomme(qui.region, 1, suppleant=True), nomme(qui.region, 2, suppleant=True)]
    run_state_machine_as_test(
        Ici,
        settings=settings(
            max_examples=25,
            stateful_step_count=20,
            deadline=None,
            phases=(Phase.generate,),  # a shorter sequence would cost minutes to find
            suppress_health_check=list(HealthCheck),
        ),
    )
