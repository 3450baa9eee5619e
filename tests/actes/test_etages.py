"""Several floors of commission, as data: in what order a dossier meets them, which opinions the vote waits for."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from amorce.actes.actions.programme import mettre_au_vote, preparer_deliberation
from amorce.actes.models import Deliberation
from amorce.actes.requetes import a_deliberer, dernier_avis
from amorce.commission.actions.avis import rendre_avis
from amorce.commission.actions.membres import Place, nommer_membre
from amorce.commission.actions.seances import inscrire, prevoir_seance, retirer_de_l_ordre
from amorce.commission.etages import attendues, inscriptibles, recoit, tenus
from amorce.commission.models import Debat, Inscription, Membre, Scrutin, Seance
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.actions.representation import representer
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import tous
from amorce.droit.procedures import Commission
from amorce.instruction.models import Rapport
from tests.actes.fabrique import CFR, FONDS, avise, responsable
from tests.comptes.fabrique import agent, agit, personne

LECTURE = Seance(fonds=FONDS, commission=CFR).de_la_commission
VISIONNAGE = replace(LECTURE, code="visionnage", intitule="Comité de visionnage", apres=CFR, consultee=True)
PLENIERE = replace(LECTURE, code="pleniere", intitule="Commission plénière", apres=CFR)
CHIFFRAGE = replace(LECTURE, code="chiffrage", intitule="Comité de chiffrage", apres="pleniere", consultee=True)
ETAGES = (LECTURE, VISIONNAGE, PLENIERE, CHIFFRAGE)
POUR, CONTRE, AJOURNE = "favorable", "defavorable", "ajourne"


# The order of the floors


def rendus(*dits: tuple[str, str]) -> dict[str, Inscription]:
    """The last opinion of each, given in this order."""
    debut = datetime(2026, 1, 1, tzinfo=UTC)
    return {code: Inscription(avis=avis, avis_le=debut + timedelta(days=n)) for n, (code, avis) in enumerate(dits)}


@pytest.mark.parametrize(
    ("dits", "attendus"),
    [
        ((), []),
        (((CFR, CONTRE),), []),
        (((CFR, AJOURNE),), []),
        (((CFR, POUR),), ["visionnage", "pleniere"]),
        (((CFR, POUR), ("pleniere", POUR)), ["visionnage", "chiffrage"]),
        (((CFR, POUR), ("visionnage", POUR), ("pleniere", CONTRE)), []),
        (((CFR, POUR), ("visionnage", CONTRE), ("pleniere", AJOURNE)), ["pleniere"]),
        (((CFR, POUR), ("visionnage", POUR), ("pleniere", POUR), ("chiffrage", POUR)), []),
        # The first floor heard it again: what the others said before no longer holds.
        ((("visionnage", POUR), ("pleniere", POUR), ("chiffrage", POUR), (CFR, POUR)), ["visionnage", "pleniere"]),
        ((("pleniere", POUR), ("chiffrage", POUR), (CFR, CONTRE)), []),
    ],
)
def test_etages_attendus_suivent_les_avis_favorables(dits: Sequence[tuple[str, str]], attendus: Sequence[str]) -> None:
    assert [c.code for c in attendues(ETAGES, rendus(*dits))] == attendus


AVIS = st.sampled_from((POUR, CONTRE, AJOURNE))


@given(avis=AVIS, etat=st.sampled_from(Etat))
def test_commission_seule_recoit_comme_avant_et_n_attend_personne(avis: str, etat: Etat) -> None:
    seule = (LECTURE,)
    assert attendues(seule, rendus((CFR, avis))) == []
    assert recoit(LECTURE, etat, []) is (etat != Etat.AVIS_RENDU)


@given(dits=st.permutations([c.code for c in ETAGES]), avis=st.lists(AVIS, min_size=4, max_size=4))
def test_un_avis_ne_tient_qu_apres_un_favorable_de_l_etage_precedent(dits: list[str], avis: list[str]) -> None:
    tout = rendus(*zip(dits, avis, strict=True))
    tiennent = tenus(ETAGES, tout)
    for c in ETAGES:
        precede = not c.apres or (
            c.apres in tiennent and tout[c.apres].avis == POUR and dits.index(c.apres) < dits.index(c.code)
        )
        assert (c.code in tiennent) is precede
    assert not {c.code for c in attendues(ETAGES, tout)} & {k for k, un in tiennent.items() if un.avis != AJOURNE}


# Through the acts


@pytest.fixture
def etages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fund whose procedure declares them."""
    autre = copy(tous()[FONDS])
    assert autre.procedure is not None
    object.__setattr__(autre, "procedure", replace(autre.procedure, commissions=ETAGES))
    monkeypatch.setitem(tous(), FONDS, autre)


@pytest.fixture
def secretariat(db: None) -> Acteur:
    return agit(agent(FONDS, RoleDeFonds.SECRETARIAT))


def seance(par: Acteur, commission: Commission) -> Seance:
    debut = timezone.now() + timedelta(days=40)
    return prevoir_seance(par=par, fonds=FONDS, commission=commission.code, debut=debut)


def passe(par: Acteur, commission: Commission, dossier: Dossier, avis: str, montant: int | None = None) -> Inscription:
    """Enrolled there, voted, its opinion given."""
    ici = inscrire(par=par, seance=seance(par, commission), dossier=dossier)
    region = agit(agent(FONDS, RoleDeFonds.RESPONSABLE))
    tenus = Membre.objects.filter(commission=commission.code).count()
    votants = [
        nommer_membre(
            par=region,
            place=Place(FONDS, commission.code, "expert", tenus + n),
            personne=personne(),
            nomme_le=timezone.localdate(),
            propose_par="le CNC",
        )
        for n in range(1, 8)
    ]
    debat = Debat.objects.create(inscription=ici, tour=1, clos_le=timezone.now())
    scrutin = Scrutin.objects.create(debat=debat, depouille_le=timezone.now(), avis=avis)
    scrutin.votants.set(votants)
    argument = "" if montant is None else "Devis revu."
    return rendre_avis(par=par, inscription=ici, motifs="Vu.", montant_propose=montant, argumentation=argument)


def en_seance_de(commission: Commission) -> set[Dossier]:
    return set(inscriptibles(FONDS, commission))


def relu(dossier: Dossier) -> Dossier:
    return Dossier.objects.get(pk=dossier.pk)


@pytest.mark.django_db
def test_avec_une_commission_l_avis_rendu_va_au_vote(secretariat: Acteur) -> None:
    dossier = avise()
    assert list(a_deliberer(FONDS)) == [dossier]
    assert en_seance_de(LECTURE) == set()
    with pytest.raises(ActeRefuse, match=f"Dossier {dossier} : « Avis rendu », il ne peut pas être inscrit"):
        inscrire(par=secretariat, seance=seance(secretariat, LECTURE), dossier=dossier)


@pytest.mark.django_db
def test_le_vote_attend_chaque_etage_et_suit_le_dernier(etages: None, secretariat: Acteur) -> None:
    dossier, rose = avise(demande="30000"), responsable()
    vote = preparer_deliberation(par=agit(rose), fonds=FONDS, jour=Deliberation(fonds=FONDS).aujourd_hui)

    def refuse(dit: str) -> None:
        assert not a_deliberer(FONDS).exists()
        with pytest.raises(ActeRefuse) as refus:
            mettre_au_vote(par=agit(rose), deliberation=vote, dossiers=[dossier])
        assert str(refus.value) == f"Dossiers : {dossier} – il manque l'avis de {dit}."

    refuse("« Comité de visionnage », « Commission plénière »")
    passe(secretariat, PLENIERE, dossier, POUR)
    refuse("« Comité de visionnage », « Comité de chiffrage »")
    passe(secretariat, CHIFFRAGE, dossier, POUR, 21_000_00)
    passe(secretariat, VISIONNAGE, dossier, CONTRE)
    assert list(a_deliberer(FONDS)) == [dossier]
    (decision,) = mettre_au_vote(par=agit(rose), deliberation=vote, dossiers=[dossier])
    avis = dernier_avis(dossier)
    assert avis is not None
    assert (avis.seance.commission, decision.avis, decision.propose) == ("pleniere", POUR, 21_000_00)


@pytest.mark.django_db
def test_l_etage_suivant_ne_s_ouvre_que_sur_un_avis_favorable_et_une_fois(etages: None, secretariat: Acteur) -> None:
    ecarte, retenu = avise("defavorable"), avise()
    assert (en_seance_de(PLENIERE), en_seance_de(CHIFFRAGE)) == ({retenu}, set())
    with pytest.raises(ActeRefuse, match="qu'après un avis favorable de « Commission du Film"):
        inscrire(par=secretariat, seance=seance(secretariat, PLENIERE), dossier=ecarte)
    with pytest.raises(ActeRefuse, match="à l'étage suivant de le recevoir, « Comité de visionnage », « Commission pl"):
        inscrire(par=secretariat, seance=seance(secretariat, CHIFFRAGE), dossier=retenu)
    passe(secretariat, PLENIERE, retenu, CONTRE)
    passe(secretariat, VISIONNAGE, relu(retenu), POUR)
    with pytest.raises(ActeRefuse, match="et une seule fois"):
        inscrire(par=secretariat, seance=seance(secretariat, PLENIERE), dossier=retenu)
    assert set(a_deliberer(FONDS)) == {ecarte, retenu}


@pytest.mark.django_db
def test_ajourne_a_un_etage_y_revient_et_retire_garde_l_avis_d_avant(etages: None, secretariat: Acteur) -> None:
    dossier = avise()
    passe(secretariat, PLENIERE, dossier, AJOURNE)
    assert relu(dossier).etat == Etat.AJOURNE
    organisation = dossier.projet.organisation
    assert organisation is not None
    representer(par=agit(organisation.appartenances.get().personne), dossier=relu(dossier))
    assert (dossier in en_seance_de(LECTURE), dossier in en_seance_de(PLENIERE)) == (False, True)
    place = inscrire(par=secretariat, seance=seance(secretariat, PLENIERE), dossier=relu(dossier))
    retirer_de_l_ordre(par=agit(responsable()), inscription=place, motif="Séance trop pleine.")
    assert relu(dossier).etat == Etat.AVIS_RENDU
    assert passe(secretariat, PLENIERE, relu(dossier), POUR).avis == POUR


# On the pages


@pytest.mark.django_db
def test_pages_disent_l_etage_attendu_et_le_proposent(etages: None, secretariat: Acteur, client: Client) -> None:
    dossier = avise(demande="30000")
    client.force_login(agent(FONDS, RoleDeFonds.SECRETARIAT))
    ici = seance(secretariat, PLENIERE)
    lue = unescape(client.get(reverse("seance_du_service", args=[ici.pk])).content.decode())
    assert "Dossier favorable à l'étage précédent" in lue
    assert f"{dossier.numero} – {dossier.projet}" in lue
    rose = responsable()
    client.force_login(rose)
    rapport = reverse("rapport_du_service", args=[dossier.numero])
    attente = "Le vote attend encore l'avis de Comité de visionnage, Commission plénière."
    assert attente in unescape(client.get(rapport).content.decode())
    for commission, montant in ((VISIONNAGE, None), (PLENIERE, None), (CHIFFRAGE, 21_000_00)):
        passe(secretariat, commission, relu(dossier), POUR, montant)
    assert "Le vote attend encore" not in unescape(client.get(rapport).content.decode())
    jour = Deliberation(fonds=FONDS).aujourd_hui
    vote = preparer_deliberation(par=agit(rose), fonds=FONDS, jour=jour)
    (decision,) = mettre_au_vote(par=agit(rose), deliberation=vote, dossiers=[relu(dossier)])
    lue = unescape(client.get(reverse("decision", args=[decision.pk])).content.decode())
    assert "<h2>Comité de chiffrage</h2>" in lue
    assert Rapport.objects.filter(dossier=dossier, pret_le__isnull=False).exists()
