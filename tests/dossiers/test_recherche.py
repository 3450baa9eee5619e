"""Looking for applications by words, on the database that the tests run on."""

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.actions import modifier_organisation, modifier_profil
from amorce.comptes.models import Organisation, Personne
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.actions import inviter_collaborateur, renommer_projet
from amorce.dossiers.deposes import Filtre, recus
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, Fiche
from amorce.dossiers.recherche import chercher, recherche
from amorce.dossiers.recherche.fiches import portee_du_fonds
from amorce.dossiers.recherche.siennes import demandes_trouvees
from tests.comptes.fabrique import agit, personne, societe
from tests.dossiers.fabrique import demande, deposee, film

pytestmark = pytest.mark.django_db
FONDS = "la-reunion"


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Maïté", nom="Grondin")


def du_service(demande: str, fonds: str = FONDS, filtre: Filtre | None = None) -> list[str]:
    """The titles that a fund's service finds, in their order."""
    return titres(recherche(demande, recus(fonds, filtre or Filtre()), [portee_du_fonds(fonds)]).dossiers)


def du_porteur(qui: Personne, demande: str) -> list[str]:
    return titres(demandes_trouvees(agit(qui), demande).dossiers)


def titres(identifiants: object) -> list[str]:
    par_id = dict(Dossier.objects.values_list("id", "projet__titre"))
    return [par_id[un] for un in identifiants]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "demande",
    ["lumière", "LUMIERE", "lumiere", "lumi", "lumeire", "lunière", "lumières", "lumière pitons", "piton de lumiere"],
)
def test_accent_casse_debut_et_faute_n_empechent_pas(moi: Personne, demande: str) -> None:
    deposee(moi, titre="La Lumière des pitons")
    deposee(moi, titre="L'Ombre")
    assert du_service(demande) == ["La Lumière des pitons"]


@pytest.mark.parametrize("demande", ["ombre pitons", "luxure", "lu", "!!!", "", "de la"])
def test_ce_qui_n_y_est_pas_n_est_pas_trouve(moi: Personne, demande: str) -> None:
    deposee(moi, titre="La Lumière des pitons")
    assert du_service(demande) == []


@pytest.mark.parametrize("demande", ["' OR 1=1", '"', "a* NOT b", "lumiere AND", "portee : x", "@f", "%s", "x:*|!y"])
def test_signes_d_une_requete_ne_sont_que_des_signes(moi: Personne, demande: str) -> None:
    deposee(moi, titre="L'Ombre")
    assert du_service(demande) == []


def test_ancien_titre_trouve_toujours_et_le_nouveau_d_abord(moi: Personne) -> None:
    renomme = deposee(moi, titre="Ravine blanche")
    deposee(moi, titre="Ravine")
    renommer_projet(par=agit(moi), projet=renomme.projet, titre="Cyclone")
    assert du_service("cyclone") == ["Cyclone"]
    assert du_service("ravine") == ["Ravine", "Cyclone"]


def test_numero_entier_par_son_rang_et_jamais_voisin(moi: Personne) -> None:
    un = deposee(moi, titre="Un")
    rang = un.numero.rpartition("-")[2]
    for dit in (un.numero, un.numero.lower(), rang, str(int(rang))):
        assert du_service(dit) == ["Un"]
    assert du_service(un.numero.replace("2026", "2025")) == []


def test_demandeur_societe_ou_auteur_et_son_nouveau_nom(moi: Personne) -> None:
    films = societe(moi, nom="Films du Récif")
    deposee(moi, films, titre="Un")
    deposee(moi, titre="Deux")
    assert du_service("récif") == ["Un"]
    assert du_service("maite grondin") == ["Deux"]
    modifier_organisation(qui=agit(moi), organisation=films, champs={"nom": "Vétyver Films"})
    modifier_profil(qui=agit(moi), nom="Hoareau", prenom="Maïté", telephone="", langue="fr")
    assert (du_service("vetyver"), du_service("hoareau")) == (["Un"], ["Deux"])
    assert (du_service("recif"), du_service("grondin")) == ([], [])


def test_dispositif(moi: Personne) -> None:
    deposee(moi, titre="Un")
    assert du_service("court métrage") == ["Un"]


def test_titre_avant_demandeur_avant_aide(moi: Personne) -> None:
    deposee(moi, titre="Un film long")
    deposee(moi, societe(moi, nom="Courts et compagnie"), titre="Deux")
    deposee(moi, titre="À court")
    assert du_service("court") == ["À court", "Deux", "Un film long"]


def test_brouillon_d_un_fonds_n_est_trouve_que_de_son_equipe(moi: Personne) -> None:
    demande(moi, film(moi, titre="Secret"))
    assert du_service("secret") == []
    assert du_porteur(moi, "secret") == ["Secret"]


def test_dossier_d_un_autre_fonds_n_est_jamais_trouve(moi: Personne) -> None:
    deposee(moi, titre="Secret")
    assert du_service("secret", "ile-de-france") == []


def test_fiche_perimee_ne_donne_aucun_droit(moi: Personne) -> None:
    """What the index says is not what decides."""
    demande(moi, film(moi, titre="Secret"))
    Fiche.objects.update(portee=portee_du_fonds(FONDS))
    assert du_service("secret") == []
    assert du_porteur(personne(), "secret") == []


def test_film_d_un_autre_n_est_jamais_trouve(moi: Personne) -> None:
    deposee(personne(), titre="Secret d'autrui")
    deposee(moi, titre="Secret à moi")
    assert du_porteur(moi, "secret") == ["Secret à moi"]


def test_film_de_ma_societe_et_celui_ou_l_on_m_invite(moi: Personne) -> None:
    autre = personne()
    films: Organisation = societe(moi)
    deposee(moi, films, titre="Secret de la maison")
    invite = deposee(autre, titre="Secret partagé")
    assert du_porteur(moi, "secret") == ["Secret de la maison"]
    inviter_collaborateur(par=agit(autre), projet=invite.projet, email=moi.email, role=RoleDansOrganisation.LECTEUR)
    assert sorted(du_porteur(moi, "secret")) == ["Secret de la maison", "Secret partagé"]


def test_mots_voisins_seulement_quand_les_exacts_manquent(moi: Personne, monkeypatch: pytest.MonkeyPatch) -> None:
    deposee(moi, titre="Marée")
    deposee(moi, titre="Marie")
    assert du_service("maree") == ["Marée", "Marie"]
    monkeypatch.setattr(chercher, "PEU", 1)
    assert du_service("maree") == ["Marée"]


def test_plafond_garde_les_plus_recents(moi: Personne, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chercher, "PLAFOND", 2)
    for rang in "ABC":
        deposee(moi, titre=f"Ravine {rang}")
    assert du_service("ravine") == ["Ravine C", "Ravine B"]


def test_filtre_qui_ecarte_les_plus_recents_en_trouve_de_plus_anciens(
    moi: Personne, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chercher, "TRANCHES", (1, 1, 3))
    deposee(moi, titre="La Ravine bleue", etat=Etat.RECEVABLE)
    deposee(moi, titre="La Ravine rouge", etat=Etat.RECEVABLE)
    for _ in range(3):
        deposee(moi, titre="La Ravine")
    assert du_service("ravine", filtre=Filtre(etat=Etat.RECEVABLE)) == ["La Ravine rouge", "La Ravine bleue"]
    monkeypatch.setattr(chercher, "TRANCHES", (1, 1, 2))
    assert du_service("ravine", filtre=Filtre(etat=Etat.RECEVABLE)) == ["La Ravine rouge"]


@pytest.mark.parametrize("combien", [1, 3])
def test_requetes_constantes(moi: Personne, combien: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(combien):
        deposee(moi, titre="Ravine")
    with django_assert_num_queries(4):  # the words, their neighbours, both, the applications
        recherche("ravime une", recus(FONDS, Filtre()), [portee_du_fonds(FONDS)])


def test_enregistrer_un_champ_n_ecrit_pas_de_mots(moi: Personne) -> None:
    ouverte = demande(moi, film(moi))
    Fiche.objects.update(texte="")
    ouverte.faits = {"duree": 12}
    ouverte.save(update_fields=["faits"])
    ouverte.depose_le = timezone.now()
    ouverte.save(update_fields=["depose_le"])
    assert Fiche.objects.get().texte == ""
