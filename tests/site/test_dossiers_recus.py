"""The list of the applications that a fund has received, as its service reads it."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers import deposes
from amorce.dossiers.actions import renommer_projet
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, ExemplaireRecu
from amorce.droit.fonds import tous
from amorce.instruction.actions.vues import VUES_MAX
from amorce.instruction.models import Affectation, Complement, VueGardee
from tests.comptes.fabrique import agent, agit, personne, societe
from tests.dossiers.fabrique import demande, film, session

pytestmark = pytest.mark.django_db
FONDS = "la-reunion"
ADRESSE = "/service/dossiers/"
INSTANT = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.fixture
def producteur() -> Personne:
    return personne()


@pytest.fixture
def instructeur(client: Client) -> Client:
    client.force_login(agent(FONDS, RoleDeFonds.INSTRUCTEUR))
    return client


def recu(qui: Personne, rang: int, instant: datetime = INSTANT, **champs: object) -> Dossier:
    """An application as a deposit leaves it."""
    dossier = demande(qui, film(qui, societe(qui), titre=f"Film {rang}"))
    tenus = {"etat": Etat.DEPOSE, "numero": f"2026-{rang:03d}", "depose_le": instant, **champs}
    Dossier.objects.filter(pk=dossier.pk).update(**tenus)
    return dossier


def numeros(client: Client, adresse: str = ADRESSE) -> list[str]:
    return re.findall(r'<span class="numero">(.*?)</span>', client.get(adresse).content.decode())


def test_brouillon_et_brouillon_retire_n_apparaissent_jamais(instructeur: Client, producteur: Personne) -> None:
    demande(producteur, film(producteur, titre="Secret"))
    retire = demande(producteur, film(producteur, titre="Secret retiré"))
    Dossier.objects.filter(pk=retire.pk).update(etat=Etat.RETIRE)
    recu(producteur, 1)
    for adresse in (ADRESSE, f"{ADRESSE}?etat=brouillon", f"{ADRESSE}?etat=retire"):
        assert "Secret" not in instructeur.get(adresse).content.decode()
    assert numeros(instructeur) == ["2026-001"]


@pytest.mark.parametrize("role", [RoleDeFonds.MEMBRE, RoleDeFonds.PRESIDENT])
def test_commission_n_entre_pas(client: Client, role: RoleDeFonds) -> None:
    client.force_login(agent(FONDS, role))
    assert client.get(ADRESSE).status_code == 404


def test_agent_d_un_autre_fonds_ne_lit_pas_celui_ci(client: Client, producteur: Personne) -> None:
    recu(producteur, 1)
    client.force_login(agent("ile-de-france", RoleDeFonds.INSTRUCTEUR))
    assert numeros(client) == []
    assert client.get(f"{ADRESSE}?fonds={FONDS}").status_code == 404


def test_filtres_par_etat_et_session(instructeur: Client, producteur: Personne) -> None:
    printemps = session()
    recu(producteur, 1, session=printemps)
    recu(producteur, 2, etat=Etat.RECEVABLE, session=None)
    assert numeros(instructeur, f"{ADRESSE}?etat=recevable") == ["2026-002"]
    assert numeros(instructeur, f"{ADRESSE}?session={printemps.id}") == ["2026-001"]
    assert numeros(instructeur, f"{ADRESSE}?session={printemps.id}&etat=recevable") == []


@pytest.mark.parametrize("tri", ["", "anciens"])
def test_pages_n_omettent_ni_ne_repetent_au_meme_instant(
    instructeur: Client, producteur: Personne, tri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new deposit between two pages moves nothing."""
    monkeypatch.setattr(deposes, "PAR_PAGE", 2)
    for rang, minutes in enumerate((0, 1, 1, 1, 2), start=1):
        recu(producteur, rang, INSTANT + timedelta(minutes=minutes))
    adresse, vus = f"{ADRESSE}?tri={tri}", []
    while adresse:
        page = instructeur.get(adresse)
        vus += [d.numero for d, _, _ in page.context["lignes"]]
        adresse = f"{ADRESSE}?{page.context['suite']}" if page.context["suite"] else ""
        if len(vus) == 2 and not tri:
            recu(producteur, 9, INSTANT + timedelta(hours=1))
    assert sorted(vus) == [f"2026-00{rang}" for rang in range(1, 6)]
    assert vus[0] == ("2026-001" if tri else "2026-005")


@pytest.mark.parametrize("apres", ["n'importe quoi", "2026-03-02T08:00:00_x", "2026-03-02T08:00:00_" + "0" * 32])
def test_repere_illisible_recommence_la_liste(instructeur: Client, producteur: Personne, apres: str) -> None:
    recu(producteur, 1)
    assert numeros(instructeur, f"{ADRESSE}?apres={apres}") == ["2026-001"]


@pytest.mark.parametrize(
    ("choix", "champ"), [("session=printemps", "Session"), ("etat=brouillon", "État"), ("suivi=x", "Suivi par")]
)
def test_choix_qui_n_existe_pas_est_dit_et_ne_retient_rien(
    instructeur: Client, producteur: Personne, choix: str, champ: str
) -> None:
    recu(producteur, 1)
    assert numeros(instructeur, f"{ADRESSE}?{choix}") == ["2026-001"]
    assert f"{champ} : ce choix n&#x27;est plus proposé" in instructeur.get(f"{ADRESSE}?{choix}").content.decode()


@pytest.mark.parametrize("combien", [1, 3])
def test_requetes_constantes(
    instructeur: Client, producteur: Personne, combien: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for rang in range(1, combien + 1):
        recu(producteur, rang)
    with django_assert_num_queries(10):
        assert len(numeros(instructeur)) == combien


def demande_une_piece(dossier: Dossier, limite: date) -> None:
    par = agent(FONDS, RoleDeFonds.INSTRUCTEUR)
    genre, jour = Complement.Genre.INFORMATION, limite - timedelta(days=9)
    Complement.objects.create(dossier=dossier, genre=genre, personne=par, jour=jour, limite=limite)


def test_mots_trouvent_sans_accent_malgre_une_faute_et_par_un_ancien_titre(
    instructeur: Client, producteur: Personne
) -> None:
    dossier = recu(producteur, 1)
    recu(producteur, 2)
    renommer_projet(par=agit(producteur), projet=dossier.projet, titre="La Forêt des papangues")
    for mots in ("foret", "papamgues", "film 1", "2026-001"):
        assert numeros(instructeur, f"{ADRESSE}?q={mots}")[0] == "2026-001"
    assert numeros(instructeur, f"{ADRESSE}?q=papangue&etat=recevable") == []
    assert "Aucun dossier ne dit cela" in instructeur.get(f"{ADRESSE}?q=xylophone").content.decode()


def test_recherche_d_un_fonds_ne_montre_pas_l_autre(client: Client, producteur: Personne) -> None:
    recu(producteur, 1)
    client.force_login(agent("ile-de-france", RoleDeFonds.INSTRUCTEUR))
    assert numeros(client, f"{ADRESSE}?q=film") == []


def test_suivi_par_moi_par_un_collegue_ou_par_personne(client: Client, producteur: Personne) -> None:
    moi, lui = (agent(FONDS, RoleDeFonds.INSTRUCTEUR) for _ in range(2))
    for rang, qui in ((1, moi), (2, lui), (3, None)):
        dossier = recu(producteur, rang)
        if qui:
            Affectation.objects.create(dossier=dossier, personne=qui)
    recu(producteur, 4, etat=Etat.ACCORDE)
    client.force_login(moi)
    assert numeros(client, f"{ADRESSE}?suivi=moi") == ["2026-001"]
    assert numeros(client, f"{ADRESSE}?suivi={lui.pk}") == ["2026-002"]
    assert numeros(client, f"{ADRESSE}?suivi=personne") == ["2026-003"]


def test_en_attente_d_une_reponse_et_delai_passe_au_jour_du_fonds(instructeur: Client, producteur: Personne) -> None:
    ici = timezone.localdate(timezone=ZoneInfo(tous()[FONDS].fuseau))
    for rang, limite in ((1, ici), (2, ici - timedelta(days=1))):
        demande_une_piece(recu(producteur, rang), limite)
    recu(producteur, 3)
    demande_une_piece(recu(producteur, 4, etat=Etat.REJETE), ici)
    assert sorted(numeros(instructeur, f"{ADRESSE}?attente=reponse")) == ["2026-001", "2026-002"]
    assert numeros(instructeur, f"{ADRESSE}?attente=retard") == ["2026-002"]


def test_en_attente_d_un_exemplaire_tant_que_tous_ne_sont_pas_arrives(
    instructeur: Client, producteur: Personne
) -> None:
    complet, partiel = recu(producteur, 1), recu(producteur, 2)
    par = agent(FONDS, RoleDeFonds.INSTRUCTEUR)
    for dossier, codes in ((complet, ("region", "afr", "plateforme")), (partiel, ("region",))):
        for code in codes:
            ExemplaireRecu.objects.create(dossier=dossier, code=code, recu_le=INSTANT.date(), enregistre_par=par)
    assert numeros(instructeur, f"{ADRESSE}?attente=exemplaires") == ["2026-002"]


def test_comptes_disent_les_etats_ouverts_et_menent_a_leur_liste(instructeur: Client, producteur: Personne) -> None:
    for rang, etat in enumerate((Etat.DEPOSE, Etat.DEPOSE, Etat.RECEVABLE, Etat.CLOS), start=1):
        recu(producteur, rang, etat=etat)
    contenu = instructeur.get(ADRESSE).content.decode()
    assert re.findall(r'etat=(\w+)">[^<]+<strong>(\d+)', contenu) == [("depose", "2"), ("recevable", "1")]


def test_colonnes_choisies_seules_se_montrent(instructeur: Client, producteur: Personne) -> None:
    recu(producteur, 1)
    contenu = instructeur.get(f"{ADRESSE}?c=suivi&c=session").content.decode()
    assert re.findall(r'<th scope="col">([^<]+)', contenu) == ["Dossier", "Suivi par", "Session"]


def test_vue_gardee_revient_et_n_est_a_personne_d_autre(client: Client, producteur: Personne) -> None:
    moi, lui = (agent(FONDS, RoleDeFonds.INSTRUCTEUR) for _ in range(2))
    client.force_login(moi)
    gardee = client.post(reverse("garder_la_vue"), {"nom": " Mes  recevables ", "adresse": "etat=recevable&c=&x=1"})
    assert gardee.headers["Location"] == f"{ADRESSE}?etat=recevable"
    assert '<a href="?etat=recevable">Mes recevables</a>' in client.get(ADRESSE).content.decode()
    client.post(reverse("garder_la_vue"), {"nom": "Mes recevables", "adresse": "etat=depose"})
    vue = VueGardee.objects.get()
    assert (vue.personne, vue.adresse) == (moi, "etat=depose")
    client.force_login(lui)
    assert "Mes recevables" not in client.get(ADRESSE).content.decode()
    client.post(reverse("retirer_la_vue", args=[vue.pk]))
    assert VueGardee.objects.exists()
    client.force_login(moi)
    client.post(reverse("retirer_la_vue", args=[vue.pk]))
    assert not VueGardee.objects.exists()


def test_vue_sans_nom_ou_de_trop_est_refusee_et_le_choix_reste(instructeur: Client) -> None:
    refusee = instructeur.post(reverse("garder_la_vue"), {"nom": "", "adresse": "etat=recevable"})
    assert refusee.status_code == 422
    contenu = refusee.content.decode()
    assert "Nom de la vue : ce champ est vide" in contenu
    assert 'name="adresse" value="etat=recevable"' in contenu
    for rang in range(VUES_MAX):
        instructeur.post(reverse("garder_la_vue"), {"nom": f"Vue {rang}", "adresse": "tri=anciens"})
    pleine = instructeur.post(reverse("garder_la_vue"), {"nom": "Une de plus", "adresse": "tri=anciens"})
    assert "vous en gardez déjà 30" in pleine.content.decode()
