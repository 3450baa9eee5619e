"""Once signed, an agreement changes by amendments alone; it is read again as it stood on any day."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from amorce.comptes.models import Personne
from amorce.cooperation.actions.annexes import arreter_une_annexe
from amorce.cooperation.actions.avenants import Change
from amorce.cooperation.actions.conventions import modifier_convention, signer_convention
from amorce.cooperation.actions.paiements import enregistrer_un_paiement_du_cnc
from amorce.cooperation.actions.volets import Enveloppe, inscrire_un_volet, retirer_un_volet
from amorce.cooperation.droits import alimente, voit
from amorce.cooperation.indicateurs import CALCULS, Faits
from amorce.cooperation.models import Convention
from amorce.cooperation.registre import Registre
from amorce.cooperation.requetes import conventions_de
from amorce.cooperation.termes import Termes
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.octrois.models import Octroi
from amorce.socle.jours import jour_du
from tests.comptes.fabrique import agit
from tests.cooperation.fabrique import (
    AUTRE_FONDS,
    aide,
    amendee,
    cnc,
    departement,
    ouverte,
    paye,
    region,
    responsable,
    signee,
    volet,
)

pytestmark = pytest.mark.django_db
PREMIER, SECOND = date(2024, 7, 1), date(2025, 7, 1)


@pytest.fixture
def qui() -> Personne:
    return responsable()


def modifie(qui: Personne, convention: Convention, **dits: object) -> None:
    modifier_convention(par=agit(qui), convention=convention, version=convention.version, dits=dits)


@pytest.mark.parametrize("champ", ["part_cnc", "part_collectivites"])
def test_le_ratio_signe_ne_change_que_par_un_avenant(qui: Personne, champ: str) -> None:
    modifie(qui, ouverte(qui), **{champ: 3})
    convention = signee(qui)
    with pytest.raises(ActeRefuse, match="Ratio : la convention est signée, il change par un avenant"):
        modifie(qui, convention, **{champ: 3})
    modifie(qui, convention, part_cnc=1, part_collectivites=2, region_sensible=True)
    amendee(qui, convention, PREMIER, ratio=(1, 1))
    assert convention.ratio == 1


def test_les_enveloppes_signees_ne_changent_que_par_un_avenant(qui: Personne) -> None:
    convention = signee(qui)
    dite = Enveloppe(2, "etat", 1_000_00)
    with pytest.raises(ActeRefuse, match="elles changent par un avenant"):
        inscrire_un_volet(par=agit(qui), convention=convention, enveloppe=dite)
    with pytest.raises(ActeRefuse, match="elles changent par un avenant"):
        retirer_un_volet(par=agit(qui), volet=convention.volets.get())
    amendee(qui, convention, PREMIER, ajouts=[dite])
    assert [(v.axe, v.montant) for v in convention.volets.all()] == [(1, 300_000_00), (2, 1_000_00)]


def test_une_convention_se_relit_telle_qu_elle_etait_chaque_jour(qui: Personne) -> None:
    convention, le_departement = signee(qui), departement()
    volet = convention.volets.get()
    amendee(qui, convention, PREMIER, volets={volet.pk: Change(400_000_00, 0)}, ratio=(1, 1))
    ajout = Enveloppe(2, "collectivite", 5_000_00, autorite=le_departement, annee=2026)
    amendee(qui, convention, SECOND, derniere_annee=2026, signataires=[le_departement], ajouts=[ajout])
    lus = {
        jour: (
            [(v.montant, v.gele) for v in termes.volets],
            termes.ratio,
            termes.derniere_annee,
            len(termes.autorites),
            len(termes.avenants),
        )
        for jour in (PREMIER - timedelta(1), PREMIER, SECOND, None)
        for termes in [Termes(convention, jour)]
    }
    amende = [(400_000_00, 0)]
    apres = ([*amende, (5_000_00, 0)], Fraction(1), 2026, 3, 2)
    assert lus == {
        PREMIER - timedelta(1): ([(300_000_00, 60_000_00)], Fraction(1, 2), 2025, 2, 0),
        PREMIER: (amende, Fraction(1), 2025, 2, 1),
        SECOND: apres,
        None: apres,
    }


def test_une_annee_se_compte_au_ratio_en_vigueur_a_sa_fin(qui: Personne) -> None:
    convention, ici = signee(qui), region()
    aide(ici, 20_000_00, annee=2023)
    aide(ici, 30_000_00, annee=2024)
    amendee(qui, convention, PREMIER, ratio=(1, 1))
    registre = Registre(convention)
    assert [li.theorique for li in registre.lignes("annee")] == [10_000_00, 30_000_00]
    assert [li.theorique for li in registre.lignes("autorite")] == [40_000_00]
    assert (registre.total.theorique, Registre(convention, 2023).total.theorique) == (40_000_00, 10_000_00)
    assert registre.gel.theorique == 40_000_00


def test_le_registre_lu_a_une_date_suit_les_termes_de_ce_jour(qui: Personne) -> None:
    convention, ici, le_departement = signee(qui), region(), departement()
    aide(ici, 20_000_00, annee=2023)
    aide(le_departement, 50_000_00, annee=2024)
    volet = convention.volets.get()
    amendee(qui, convention, PREMIER, ratio=(1, 1), signataires=[le_departement])
    amendee(qui, convention, SECOND, volets={volet.pk: Change(300_000_00, 0)})
    lus = [Registre(convention, termes=Termes(convention, jour)) for jour in (date(2023, 4, 1), PREMIER, SECOND)]
    assert [(r.total.effort, r.total.theorique, r.gel.gele) for r in lus] == [
        (20_000_00, 10_000_00, 60_000_00),
        (70_000_00, 60_000_00, 60_000_00),
        (70_000_00, 60_000_00, 0),
    ]


def test_lu_a_une_date_le_registre_laisse_aux_annees_d_avant_un_avenant_leur_ratio(qui: Personne) -> None:
    """Today's date says what no date says; the day before the amendment, nothing of it is known."""
    convention = signee(qui)
    for annee in (2023, 2024):
        aide(region(), 20_000_00, annee=annee)
    amendee(qui, convention, PREMIER, ratio=(1, 1))
    jours = (None, jour_du("la-reunion"), PREMIER, PREMIER - timedelta(1))
    lus = {jour: Registre(convention, termes=Termes(convention, jour)).total.theorique for jour in jours}
    assert lus == {None: 30_000_00, jours[1]: 30_000_00, PREMIER: 30_000_00, jours[3]: 20_000_00}


def test_un_ratio_qui_ne_vaut_que_d_une_annee_est_connu_du_jour_ou_il_est_signe(qui: Personne) -> None:
    convention = amendee(qui, signee(qui), PREMIER, ratio=(1, 1), depuis=2025)
    lus = {jour: [Termes(convention, jour).ratio_de(annee) for annee in (2024, 2025)] for jour in (PREMIER, None)}
    assert lus == {PREMIER: [Fraction(1, 2), 1], None: [Fraction(1, 2), 1]}
    assert Termes(convention, PREMIER - timedelta(1)).ratio_de(2025) == Fraction(1, 2)


def test_un_degel_ne_change_pas_ce_que_le_gel_a_coute_les_annees_d_avant(qui: Personne) -> None:
    """100 000 € for 2023, of which 20 000 frozen; its effort calls for 90 000."""
    convention = signee(qui)
    for annee in (2023, 2025):
        for _ in range(9):
            aide(region(), 20_000_00, annee=annee)
    amendee(qui, convention, date(2025, 2, 1), volets={convention.volets.get().pk: Change(300_000_00, 0)})
    gels = {annee: Registre(convention, annee).gel for annee in (2023, 2024, 2025, None)}
    assert {annee: (gel.enveloppe, gel.gele, gel.cout, gel.degelable) for annee, gel in gels.items()} == {
        2023: (100_000_00, 20_000_00, 10_000_00, 10_000_00),
        2024: (100_000_00, 20_000_00, 0, 0),
        2025: (100_000_00, 0, 0, 0),
        None: (300_000_00, 0, 0, 0),
    }
    assert [CALCULS["gel"](Faits(convention), annee).valeur for annee in (2023, 2024, 2025)] == [
        Fraction(1, 5),
        Fraction(1, 5),
        0,
    ]


@pytest.mark.parametrize(("signe_le", "part"), [(date(2024, 12, 31), 75_000_00), (date(2025, 1, 1), 100_000_00)])
def test_une_enveloppe_se_partage_entre_les_annees_que_la_convention_avait(
    qui: Personne, signe_le: date, part: int
) -> None:
    convention = signee(qui)
    amendee(qui, convention, signe_le, derniere_annee=2026)
    assert [Registre(convention, annee).gel.enveloppe for annee in (2024, 2026)] == [part, 75_000_00]


def test_les_enveloppes_d_une_annee_sont_celles_de_sa_fin(qui: Personne) -> None:
    convention = ouverte(qui)
    for annee, montant in ((2023, 100_00), (2024, 200_00)):
        volet(qui, convention, montant, annee=annee, financeur="etat")
    signee_ = signer_convention(
        par=agit(qui),
        convention=Convention.objects.get(pk=convention.pk),
        version=Convention.objects.get(pk=convention.pk).version,
        signee_le=date(2023, 3, 1),
    )
    amendee(
        qui,
        signee_,
        date(2025, 2, 1),
        volets={v.pk: Change(50_00, 0) for v in signee_.volets.filter(annee=2024)},
        ajouts=[Enveloppe(1, "cnc", 100_00, annee=2023)],
    )
    faits = Faits(signee_)
    assert CALCULS["enveloppes"](faits, 2024).valeur == 1
    assert [CALCULS["part_de_l_etat"](faits, annee).valeur for annee in (2023, 2024)] == [1, 1]


def test_un_avenant_suit_la_signature_le_precedent_et_precede_aujourd_hui(qui: Personne) -> None:
    convention = signee(qui)
    for jour, faute in (
        (date(2023, 2, 28), "il suit la signature"),
        (jour_du("la-reunion") + timedelta(1), "cette date est à venir"),
    ):
        with pytest.raises(ActeRefuse, match=faute):
            amendee(qui, convention, jour, derniere_annee=2026)
    amendee(qui, convention, PREMIER, derniere_annee=2026)
    with pytest.raises(ActeRefuse, match="il suit le précédent"):
        amendee(qui, convention, PREMIER - timedelta(1), derniere_annee=2027)
    with pytest.raises(ActeRefuse, match="il ne change rien"):
        amendee(qui, convention, PREMIER, derniere_annee=2026, ratio=(1, 2))
    amendee(qui, convention, PREMIER, derniere_annee=2032)
    with pytest.raises(ActeRefuse, match="à moins de 10 ans"):
        amendee(qui, convention, PREMIER, derniere_annee=2033)


def test_un_avenant_ne_raccourcit_pas_la_convention_avant_ce_qui_y_est_compte(qui: Personne) -> None:
    convention, ici = signee(qui, cnc(), region()), region()
    amendee(qui, convention, PREMIER, ajouts=[Enveloppe(2, "etat", 1_000_00, annee=2024)])
    for dites in ((2024, 2025), (2024, 2024)):
        for annee in dites:
            aide(ici, 20_000_00, annee=annee)
    paye(convention, ici, 1_000_00, annee=2024)
    with pytest.raises(ActeRefuse, match=r"après : 1 aide\. Gardez au moins 2025"):
        amendee(qui, convention, PREMIER, derniere_annee=2024)
    dites = r"après : 1 enveloppe, 1 paiement du CNC, 4 aides\. Gardez au moins 2025"
    with pytest.raises(ActeRefuse, match=dites):
        amendee(qui, convention, PREMIER, derniere_annee=2023)
    Octroi.objects.filter(annee=2025).delete()
    amendee(qui, convention, PREMIER, derniere_annee=2024)
    assert (convention.derniere_annee, Registre(convention).total.effort) == (2024, 60_000_00)


def enveloppes(convention: Convention, jour: date | None = None) -> list[tuple[int, int]]:
    return [(v.montant, v.gele) for v in Termes(convention, jour).volets]


def test_une_enveloppe_ramenee_a_zero_est_retiree_puis_peut_revenir(qui: Personne) -> None:
    convention = signee(qui)
    volet = convention.volets.get()
    with pytest.raises(ActeRefuse, match="Part gelée"):
        amendee(qui, convention, PREMIER, volets={volet.pk: Change(0, 1)})
    with pytest.raises(ActeRefuse, match="montant positif"):
        amendee(qui, convention, PREMIER, volets={volet.pk: Change(-1, 0)})
    amendee(qui, convention, PREMIER, volets={volet.pk: Change(0, 0)})
    assert (enveloppes(convention), Registre(convention).gel.enveloppe) == ([], 0)
    assert enveloppes(convention, PREMIER - timedelta(1)) == [(300_000_00, 60_000_00)]
    la_meme = Enveloppe(1, "cnc", 5_00, phase="production")
    with pytest.raises(ActeRefuse, match="un avenant avait retiré la même"):
        amendee(qui, convention, SECOND, ajouts=[la_meme])
    amendee(qui, convention, SECOND, volets={volet.pk: Change(5_00, 0)})
    assert [enveloppes(convention, jour) for jour in (PREMIER, SECOND, None)] == [[], [(5_00, 0)], [(5_00, 0)]]


def test_une_enveloppe_neuve_ne_s_inscrit_pas_a_zero(qui: Personne) -> None:
    with pytest.raises(ActeRefuse, match="montant positif"):
        amendee(qui, signee(qui), PREMIER, ajouts=[Enveloppe(2, "etat", 0)])


def test_un_signataire_part_du_jour_de_l_avenant_et_ce_qu_il_a_vote_reste_compte(qui: Personne) -> None:
    voisin = departement()
    convention = signee(qui, cnc(), region(), voisin)
    aide(voisin, 20_000_00, votee_le=PREMIER - timedelta(1))
    aide(voisin, 30_000_00, votee_le=PREMIER)
    amendee(qui, convention, PREMIER, departs=[voisin])
    noms = {
        jour: [a.nom for a in Termes(convention, jour).autorites] for jour in (PREMIER - timedelta(1), PREMIER, None)
    }
    restent = ["CNC", "Région Réunion"]
    assert noms == {PREMIER - timedelta(1): ["CNC", voisin.nom, "Région Réunion"], PREMIER: restent, None: restent}
    assert [Registre(convention, termes=Termes(convention, jour)).total.effort for jour in noms] == [20_000_00] * 3
    assert Registre(convention, 2024, voisin).total.effort == 20_000_00
    enregistrer_un_paiement_du_cnc(
        par=agit(qui), convention=convention, autorite=voisin, annee=2024, montant=1_00, verse_le=date(2025, 1, 1)
    )
    assert arreter_une_annexe(par=agit(qui), convention=convention, autorite=voisin, annee=2024, nature="annexe")
    amendee(qui, convention, SECOND, signataires=[voisin])
    assert [len(Termes(convention, jour).autorites) for jour in (PREMIER - timedelta(1), PREMIER, SECOND)] == [3, 2, 3]
    assert (Registre(convention).total.effort, convention.anciens_signataires.count()) == (50_000_00, 0)


def test_un_signataire_ne_part_ni_avec_ses_enveloppes_ni_quand_il_tient_la_convention(qui: Personne) -> None:
    ici, voisin, ailleurs = region(), departement(), departement("Département du Gard", "30")
    convention = signee(qui, cnc(), ici, voisin)
    sienne = Enveloppe(2, "collectivite", 5_000_00, autorite=voisin)
    amendee(qui, convention, PREMIER, ajouts=[sienne])
    for qui_part, dit in ((ici, "tient ici cette convention"), (ailleurs, "n'est pas signataire")):
        with pytest.raises(ActeRefuse, match=dit):
            amendee(qui, convention, SECOND, departs=[qui_part])
    with pytest.raises(ActeRefuse, match="a encore 1 enveloppe pour la suite"):
        amendee(qui, convention, SECOND, departs=[voisin])
    volet = convention.volets.get(autorite=voisin)
    amendee(qui, convention, SECOND, volets={volet.pk: Change(0, 0)}, departs=[voisin])
    assert voisin not in Termes(convention).autorites


def test_qui_est_parti_lit_encore_sa_convention_et_n_y_ecrit_plus(qui: Personne) -> None:
    la_bas = responsable(AUTRE_FONDS)
    voisine = region("Région Île-de-France", AUTRE_FONDS, "11")
    convention = signee(qui, cnc(), region(), voisine)
    assert (voit(agit(la_bas), convention), alimente(agit(la_bas), convention)) == (True, True)
    amendee(qui, convention, PREMIER, departs=[voisine])
    relue = Convention.objects.get(pk=convention.pk)
    assert (voit(agit(la_bas), relue), alimente(agit(la_bas), relue)) == (True, False)
    assert list(conventions_de(agit(la_bas))) == [relue]


def test_ce_que_la_convention_garde_des_arrivees_et_des_departs_se_relit_de_ses_avenants(qui: Personne) -> None:
    """Kept beside them, so that a page reads no amendment to know who counts."""
    ici, autre = departement(), departement("Département du Gard", "30")
    convention = signee(qui, cnc(), region(), ici)
    etapes = [
        ({"signataires": [autre]}, date(2023, 5, 1)),
        ({"departs": [ici]}, date(2023, 9, 1)),
        ({"departs": [autre]}, date(2024, 1, 15)),
        ({"signataires": [ici]}, date(2024, 3, 1)),
        ({"signataires": [autre]}, date(2025, 2, 1)),
    ]
    for changements, signe_le in etapes:
        amendee(qui, convention, signe_le, **changements)
        assert (convention.arrivees, convention.quittee) == relus(convention)
    assert convention.arrivees == {str(autre.pk): 2023}


def relus(convention: Convention) -> tuple[dict[str, int], bool]:
    arrivees: dict[str, int] = {}
    partis: set[str] = set()
    for avenant in convention.avenants.order_by("rang"):
        venues = {une["id"] for une in avenant.changements.get("signataires", ())}
        arrivees = {**dict.fromkeys(venues - partis, avenant.signe_le.year), **arrivees}
        partis |= {une["id"] for une in avenant.changements.get("departs", ())}
    return arrivees, bool(partis)
