"""When the sheets of a dossier are handed in: at the end of its round, or of the session, as the fund's rule says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from amorce.commission.actions.debats import clore_le_debat, ouvrir_le_debat
from amorce.commission.actions.seances import clore_seance, noter_l_arrivee, noter_le_depart, retirer_de_l_ordre
from amorce.commission.actions.votes import ouvrir_le_scrutin, remettre_sa_fiche, saisir_une_fiche
from amorce.commission.models import Inscription, Membre, Presence, Seance
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.procedures import Remise
from tests.commission.fabrique import (
    Bureau,
    acteur_de,
    bureau,
    debattu,
    declares,
    inscrit,
    ouverte,
    prevue,
    vote,
)

pytestmark = pytest.mark.django_db
POUR = "favorable"


def tenue() -> tuple[Bureau, Sequence[Membre], list[Inscription]]:
    """Seven members on site, two dossiers."""
    qui = bureau(8)
    seance = prevue(qui)
    inscriptions = [inscrit(qui, seance, titre) for titre in ("Les Hauts", "Le Piton")]
    la = qui.experts[:7]
    ouverte(qui, seance, la)
    for une in inscriptions:
        une.refresh_from_db()
        declares(une, la)
    return qui, la, inscriptions


def a_distance(membre: Membre) -> None:
    Presence.objects.filter(membre=membre).update(mode=Presence.Mode.VISIO)


@pytest.mark.exigences("RUN-IV-40")
def test_debat_suivant_attend_les_fiches_de_qui_est_sur_place() -> None:
    qui, la, (premier, second) = tenue()
    scrutin = debattu(qui, premier)
    vote(scrutin, la[:5], [POUR] * 5)
    a_distance(la[5])
    dit = f"Débat : {la[6]} n'ont pas remis leur fiche sur le dossier {premier.dossier}, .* tour de table .RUN-IV-40"
    with pytest.raises(ActeRefuse, match=dit):
        ouvrir_le_debat(par=qui.preside, inscription=second)
    vote(scrutin, [la[6]], [POUR])
    assert ouvrir_le_debat(par=qui.preside, inscription=second).tour == 1


@pytest.mark.exigences("RUN-IV-40")
def test_qui_part_sans_voter_ne_retient_pas_la_seance() -> None:
    qui, la, (premier, second) = tenue()
    vote(debattu(qui, premier), la[:6], [POUR] * 6)
    noter_le_depart(par=qui.secretariat, seance=premier.seance, partant=la[6])
    noter_l_arrivee(par=qui.secretariat, seance=premier.seance, arrivant=qui.experts[7], mode="presentiel")
    declares(second, [qui.experts[7]])
    assert ouvrir_le_debat(par=qui.preside, inscription=second).tour == 1


@pytest.mark.exigences("RUN-IV-40", "RUN-IV-41", "RUN-IV-45")
def test_seance_close_seuls_ceux_qui_sont_loin_envoient_leur_fiche() -> None:
    qui, la, (premier, _second) = tenue()
    scrutin = debattu(qui, premier)
    a_distance(la[0])
    clore_seance(par=qui.preside, seance=premier.seance)
    assert remettre_sa_fiche(par=acteur_de(la[0]), scrutin=scrutin, vote=POUR).membre == la[0]
    with pytest.raises(ActeRefuse, match=r"sur place, la fiche se remet au bout du tour de table .RUN-IV-40"):
        remettre_sa_fiche(par=acteur_de(la[1]), scrutin=scrutin, vote=POUR)
    saisie = saisir_une_fiche(par=qui.secretariat, scrutin=scrutin, votant=la[1], vote=POUR)
    assert saisie.saisie_par is not None


@pytest.fixture
def en_fin_de_seance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another fund's rule."""
    la_sienne = Seance.de_la_commission

    def autre(seance: Seance) -> object:
        return replace(la_sienne.fget(seance), remise=Remise.SEANCE)  # type: ignore[attr-defined]

    monkeypatch.setattr(Seance, "de_la_commission", property(autre))


def test_en_fin_de_seance_le_vote_attend_tous_les_debats(en_fin_de_seance: None) -> None:
    qui, la, (premier, second) = tenue()
    debats = [clore_le_debat(par=qui.preside, debat=ouvrir_le_debat(par=qui.preside, inscription=premier))]
    with pytest.raises(ActeRefuse, match=f"en fin de séance .*{second.dossier} reste à débattre"):
        ouvrir_le_scrutin(par=qui.preside, debat=debats[0])
    debats.append(clore_le_debat(par=qui.preside, debat=ouvrir_le_debat(par=qui.preside, inscription=second)))
    scrutins = [ouvrir_le_scrutin(par=qui.preside, debat=d) for d in debats]
    clore_seance(par=qui.preside, seance=premier.seance)
    assert [remettre_sa_fiche(par=acteur_de(la[0]), scrutin=s, vote=POUR).membre for s in scrutins] == [la[0]] * 2


def test_en_fin_de_seance_un_dossier_retire_ne_retient_pas_le_vote(en_fin_de_seance: None) -> None:
    qui, _la, (premier, second) = tenue()
    debat = clore_le_debat(par=qui.preside, debat=ouvrir_le_debat(par=qui.preside, inscription=premier))
    retirer_de_l_ordre(par=qui.region, inscription=second, motif="Le quorum manque.")
    assert ouvrir_le_scrutin(par=qui.preside, debat=debat).debat == debat
