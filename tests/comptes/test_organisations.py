"""Organisations: what identifies them, who belongs to them."""

import pytest
from django.core.exceptions import ValidationError

from amorce.comptes import actions
from amorce.comptes.droits import Interdit
from amorce.comptes.models import Appartenance, Organisation
from amorce.comptes.requetes import membres
from amorce.comptes.roles import RoleDansOrganisation
from amorce.journal.models import Entree
from tests.comptes.fabrique import agit, personne, siret, societe

pytestmark = pytest.mark.django_db
BELGE = {
    "nature": "etrangere",
    "nom": "Lune SRL",
    "pays": "BE",
    "registre": "BCE 0428.759.497",
    "tva": "BE 0428.759.497",
}


def erreurs(champs: dict[str, str]) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refus:
        actions.creer_organisation(qui=agit(personne()), champs=champs)
    return refus.value.message_dict


def test_societe_creee_a_son_auteur_pour_representant() -> None:
    moi = personne()
    films = societe(moi, nom="Films du Récif")
    assert agit(moi).organisations == {films.id: RoleDansOrganisation.REPRESENTANT}
    actes = Entree.objects.filter(chaine__objet_id=films.id).values_list("acte", "acteur")
    assert list(actes) == [("creer_organisation", moi.id), ("rejoindre", moi.id)]


def test_siret_ecrit_avec_des_espaces_est_garde_sans() -> None:
    films = societe(personne(), siret="732 829 320 00074")
    assert films.siret == "73282932000074"


@pytest.mark.parametrize("faux", ["73282932000075", "7328293200007", "ABC", "00000000000001"])
def test_siret_faux_est_refuse(faux: str) -> None:
    assert erreurs({"nature": "societe", "nom": "X", "siret": faux}) == {
        "siret": ["SIRET : ce numéro n'existe pas. Recopiez ses 14 chiffres depuis l'avis de situation."]
    }


def test_commune_du_siege_est_libre_et_d_un_code_insee() -> None:
    assert societe(personne()).commune == ""
    assert societe(personne(), commune=" 2a004 ").commune == "2A004"
    for faux in ("97400a", "99123", "Paris", "7511"):
        dites = erreurs({"nature": "societe", "nom": "X", "siret": siret(), "commune": faux})
        assert dites["commune"][0].startswith("Commune : ce n'est pas un code INSEE."), faux
    belge = actions.creer_organisation(qui=agit(personne()), champs={**BELGE, "commune": "97411"})
    assert belge.commune == ""


def test_siret_de_la_poste_echappe_a_la_cle() -> None:
    """Its establishments follow another rule: the sum of the digits is a multiple of five."""
    assert societe(personne(), siret="35600000049837").siret == "35600000049837"
    assert set(erreurs({"nature": "societe", "nom": "X", "siret": "35600000049838"})) == {"siret"}


def test_siret_deja_pris_est_refuse() -> None:
    numero = siret()
    societe(personne(), siret=numero)
    assert erreurs({"nature": "association", "nom": "Y", "siret": numero}) == {
        "siret": ["SIRET : une structure porte déjà ce numéro. Demandez à son représentant de vous inviter."]
    }


def test_francaise_sans_siret_est_refusee() -> None:
    assert set(erreurs({"nature": "association", "nom": "Y"})) == {"siret"}


def test_nature_publique_ne_s_inscrit_pas_soi_meme() -> None:
    assert set(erreurs({"nature": "collectivite", "nom": "Région", "siret": siret()})) == {"nature"}


def test_etrangere_garde_registre_et_tva() -> None:
    lune = actions.creer_organisation(qui=agit(personne()), champs=BELGE)
    assert (lune.pays, lune.registre, lune.tva, lune.siret) == ("BE", "BCE 0428.759.497", "BE0428759497", "")


def test_etrangere_a_toutes_ses_erreurs_d_un_coup() -> None:
    dites = erreurs({"nature": "etrangere", "nom": "", "pays": "FR", "iban": "FR7630006000011234567890188"})
    assert set(dites) == {"nom", "pays", "registre", "tva", "iban", "bic"}


@pytest.mark.parametrize("tva", ["BE0428759498", "DE136695976"])
def test_tva_fausse_ou_d_un_autre_pays_est_refusee(tva: str) -> None:
    assert set(erreurs({**BELGE, "tva": tva})) == {"tva"}


def test_tva_n_est_pas_due_hors_de_l_union() -> None:
    suisse = actions.creer_organisation(qui=agit(personne()), champs={**BELGE, "pays": "CH", "tva": ""})
    assert suisse.pays == "CH"


def test_grece_a_sa_propre_lettre_de_tva() -> None:
    assert (
        actions.creer_organisation(qui=agit(personne()), champs={**BELGE, "pays": "GR", "tva": "EL094259216"}).pays
        == "GR"
    )


def test_iban_et_bic_vont_ensemble() -> None:
    champs = {"nature": "societe", "nom": "X", "siret": siret(), "iban": "FR76 3000 6000 0112 3456 7890 189"}
    assert set(erreurs(champs)) == {"bic"}
    films = actions.creer_organisation(qui=agit(personne()), champs={**champs, "bic": "agrifrpp"})
    assert (films.iban, films.bic) == ("FR7630006000011234567890189", "AGRIFRPP")


def test_modifier_est_reserve_au_representant() -> None:
    films = societe(personne())
    lecteur = rejoint(films, RoleDansOrganisation.REDACTEUR)
    with pytest.raises(Interdit):
        actions.modifier_organisation(qui=agit(lecteur.personne), organisation=films, champs={"nom": "Autre"})
    films.refresh_from_db()
    assert films.nom == "Films du Récif"


def test_modifier_n_inscrit_que_ce_qui_change() -> None:
    moi = personne()
    films = societe(moi)
    actions.modifier_organisation(qui=agit(moi), organisation=films, champs={"nom": "Films du Lagon"})
    derniere = Entree.objects.filter(chaine__objet_id=films.id).last()
    assert derniere is not None
    assert (derniere.acte, derniere.contenu, derniere.role) == (
        "modifier_organisation",
        '{"nom":"Films du Lagon"}',
        "representant",
    )


def rejoint(films: Organisation, role: RoleDansOrganisation) -> Appartenance:
    return Appartenance.objects.create(organisation=films, personne=personne(), role=role, depuis="2025-01-01")


def test_dernier_representant_ne_part_pas() -> None:
    moi = personne()
    films = societe(moi)
    rejoint(films, RoleDansOrganisation.LECTEUR)
    with pytest.raises(ValidationError, match="garde toujours un représentant"):
        actions.quitter_organisation(qui=agit(moi), organisation=films.id)
    with pytest.raises(ValidationError, match="garde toujours un représentant"):
        actions.changer_role_de_membre(
            qui=agit(moi), membre=films.appartenances.get(personne=moi), role=RoleDansOrganisation.LECTEUR
        )
    assert agit(moi).organisations == {films.id: RoleDansOrganisation.REPRESENTANT}


def test_representant_part_quand_il_en_reste_un() -> None:
    moi = personne()
    films = societe(moi)
    rejoint(films, RoleDansOrganisation.REPRESENTANT)
    actions.quitter_organisation(qui=agit(moi), organisation=films.id)
    assert agit(moi).organisations == {}


def test_membre_retire_perd_sa_place_aussitot() -> None:
    moi = personne()
    films = societe(moi)
    autre = rejoint(films, RoleDansOrganisation.REDACTEUR)
    actions.retirer_membre(qui=agit(moi), membre=autre)
    assert agit(autre.personne).organisations == {}
    assert list(membres(films).values_list("personne", flat=True)) == [moi.id]
    with pytest.raises(ValidationError, match="déjà plus membre"):
        actions.retirer_membre(qui=agit(moi), membre=autre)


def test_redacteur_ne_retire_personne() -> None:
    films = societe(personne())
    redacteur, lecteur = rejoint(films, RoleDansOrganisation.REDACTEUR), rejoint(films, RoleDansOrganisation.LECTEUR)
    with pytest.raises(Interdit):
        actions.retirer_membre(qui=agit(redacteur.personne), membre=lecteur)


def test_personne_a_plusieurs_structures_et_roles() -> None:
    moi = personne()
    films, asso = societe(moi), societe(personne())
    Appartenance.objects.create(organisation=asso, personne=moi, role=RoleDansOrganisation.LECTEUR, depuis="2025-01-01")
    assert agit(moi).organisations == {
        films.id: RoleDansOrganisation.REPRESENTANT,
        asso.id: RoleDansOrganisation.LECTEUR,
    }
