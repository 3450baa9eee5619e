"""The safe: papers kept once, for whom, until when, and where they go."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils import timezone

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import Interdit
from amorce.comptes.models import Organisation, Personne
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.actions.coffre import mettre_au_coffre, prevenir_des_expirations, retirer_du_coffre
from amorce.dossiers.actions.pieces import Fichier, reprendre_du_coffre, reprendre_partout
from amorce.dossiers.coffre import expiration
from amorce.dossiers.completude import pieces_jointes
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.dossiers.models import Notice, PieceDeCoffre
from amorce.droit.pieces import PDF, Papier
from tests.comptes.fabrique import agit, personne, societe
from tests.dossiers.fabrique import demande, film
from tests.dossiers.fichiers_d_essai import docx, pdf

pytestmark = pytest.mark.django_db
HIER = timezone.localdate() - timedelta(days=1)


@pytest.fixture
def moi() -> Personne:
    return personne()


@pytest.fixture
def films(moi: Personne) -> Organisation:
    return societe(moi)


@pytest.fixture
def ana(moi: Personne, films: Organisation) -> Acteur:
    return agit(moi)


def mis(
    ana: Acteur, films: Organisation | None, code: str = "kbis", octets: bytes | None = None, **dates: date | None
) -> PieceDeCoffre:
    fichier = Fichier(f"{code}.pdf", BytesIO(octets or pdf()))
    return mettre_au_coffre(par=ana, organisation=films, code=code, fichier=fichier, **(dates or {"etabli_le": HIER}))


@pytest.mark.parametrize(
    ("etabli", "mois", "fin"),
    [
        (date(2026, 1, 15), 3, date(2026, 4, 15)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2026, 10, 1), 3, date(2027, 1, 1)),
        (date(2026, 1, 1), None, None),
        (None, 3, None),
    ],
)
def test_fin_d_un_papier_se_compte_en_mois_depuis_sa_date(
    etabli: date | None, mois: int | None, fin: date | None
) -> None:
    assert expiration(Papier("x", "X", PDF, mois), etabli) == fin


def test_papier_neuf_prend_la_place_de_l_ancien_qui_reste_a_l_histoire(ana: Acteur, films: Organisation) -> None:
    ancien, neuf = mis(ana, films, octets=pdf(1)), mis(ana, films, octets=pdf(2))
    ancien.refresh_from_db()
    assert (ancien.retire_le is not None, neuf.retire_le) == (True, None)


def test_papier_d_une_structure_n_est_pas_celui_de_la_personne(ana: Acteur, films: Organisation) -> None:
    de_la_structure, a_moi = mis(ana, films, "rib"), mis(ana, None, "rib")
    assert set(PieceDeCoffre.objects.filter(retire_le=None)) == {de_la_structure, a_moi}


def test_papier_se_reprend_dans_une_demande_avec_sa_date(moi: Personne, ana: Acteur, films: Organisation) -> None:
    papier = mis(ana, films, etabli_le=HIER)
    faite = demande(moi, film(moi, films))
    piece = reprendre_du_coffre(par=ana, dossier=faite, code="kbis")
    assert (piece.depuis_le_coffre, piece.document) == (papier, papier.document)
    assert list(pieces_jointes(faite)) == [piece]


@pytest.mark.parametrize("code", ["kbis", "rib", "synopsis"])
def test_coffre_sans_papier_valable_ne_donne_rien(moi: Personne, ana: Acteur, films: Organisation, code: str) -> None:
    """An expired one, none at all, and a document that no safe holds."""
    mis(ana, films, expire_le=HIER)
    faite = demande(moi, film(moi, films))
    with pytest.raises(ActeRefuse, match="il n'y a pas de papier valable pour cette pièce"):
        reprendre_du_coffre(par=ana, dossier=faite, code=code)
    assert not pieces_jointes(faite)


def test_papier_se_joint_d_un_clic_a_tous_les_brouillons_qui_l_attendent(
    moi: Personne, ana: Acteur, films: Organisation
) -> None:
    premier, second = demande(moi, film(moi, films)), demande(moi, film(moi, films, "Autre"), "run_developpement")
    ailleurs = demande(moi, film(moi, titre="En mon nom"))
    papier = mis(ana, films, "rib")
    assert {p.dossier_id for p in reprendre_partout(par=ana, papier=papier)} == {premier.id, second.id}
    assert reprendre_partout(par=ana, papier=papier) == []
    assert not pieces_jointes(ailleurs)


def test_demande_garde_le_papier_retire_du_coffre(moi: Personne, ana: Acteur, films: Organisation) -> None:
    papier = mis(ana, films, "rib")
    faite = demande(moi, film(moi, films))
    piece = reprendre_du_coffre(par=ana, dossier=faite, code="rib")
    retirer_du_coffre(par=ana, papier=papier)
    assert list(pieces_jointes(faite)) == [piece]


@pytest.mark.parametrize(
    ("dates", "champ"),
    [
        ({"etabli_le": timezone.localdate() + timedelta(days=2)}, "etabli_le"),
        ({"etabli_le": None, "expire_le": None}, "etabli_le"),
        ({"etabli_le": HIER, "expire_le": HIER - timedelta(days=1)}, "expire_le"),
    ],
)
def test_dates_impossibles_sont_refusees(ana: Acteur, films: Organisation, dates: dict[str, date], champ: str) -> None:
    with pytest.raises(ActeRefuse) as refus:
        mis(ana, films, **dates)
    assert refus.value.champ == champ
    assert not PieceDeCoffre.objects.exists()


def test_fichier_d_un_autre_format_n_entre_pas_au_coffre(ana: Acteur, films: Organisation) -> None:
    with pytest.raises(FichierRefuse, match=r"c'est un fichier DOCX\. Il faut : PDF\."):
        mis(ana, films, octets=docx())


@pytest.mark.parametrize("role", [RoleDansOrganisation.LECTEUR, None])
def test_qui_n_ecrit_pas_pour_la_structure_ne_touche_pas_a_son_coffre(
    ana: Acteur, films: Organisation, role: RoleDansOrganisation | None
) -> None:
    papier, autre = mis(ana, films), personne()
    if role is not None:
        films.appartenances.create(personne=autre, role=role, depuis="2025-01-01")
    with pytest.raises(Interdit):
        mis(agit(autre), films)
    with pytest.raises(Interdit):
        retirer_du_coffre(par=agit(autre), papier=papier)


def test_fin_qui_approche_se_dit_une_fois_a_trente_jours_et_une_fois_a_sept(
    moi: Personne, ana: Acteur, films: Organisation
) -> None:
    jour = timezone.localdate()
    mis(ana, films, expire_le=jour + timedelta(days=40))
    dits = [prevenir_des_expirations(jour + timedelta(days=d)) for d in (9, 10, 11, 32, 33, 34, 40, 41)]
    assert dits == [0, 1, 0, 0, 1, 0, 0, 0]
    assert list(Notice.objects.values_list("personne", flat=True)) == [moi.pk] * 2
