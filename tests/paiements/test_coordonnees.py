"""The account that one is paid on: checked, proposed with its statement, confirmed by somebody else."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from amorce.comptes.models import Organisation, Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import Notice
from amorce.journal.models import DonneesPersonnelles, Entree
from amorce.journal.verification import verifier
from amorce.paiements.actions import ecarter_coordonnees, proposer_coordonnees
from amorce.paiements.actions.coordonnees import Compte
from amorce.paiements.comptes_bancaires import en_sepa, lit_compte
from amorce.paiements.coordonnees import coordonnees_du, proposees_du
from amorce.paiements.models import Coordonnees
from tests.comptes.fabrique import agent, agit, personne
from tests.paiements.fabrique import engagee, instructeur, relu
from tests.paiements.fabrique_versements import (
    AUTRE_BIC,
    AUTRE_IBAN,
    BIC,
    IBAN,
    comptable,
    confirme,
    emet,
    ordonne,
    payable,
    propose,
    responsable,
    rib,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("iban", "bic", "champ"),
    [
        ("FR7630006000011234567890188", BIC, "iban"),
        ("FR76 3000 6000 0112 3456 7890 18", BIC, "iban"),
        ("", BIC, "iban"),
        (IBAN, "AGRI", "bic"),
        (IBAN, "", "bic"),
        (IBAN, "GKCCBEBB", "bic"),
    ],
)
def test_un_compte_qui_n_en_est_pas_un_est_nomme(iban: str, bic: str, champ: str) -> None:
    with pytest.raises(ActeRefuse, match=champ.upper()) as refus:
        lit_compte(iban, bic)
    assert refus.value.champ == champ


@pytest.mark.parametrize(("bic", "iban"), [("BNPAREPP", IBAN), (BIC, "fr76 3000 6000 0112 3456 7890 189")])
def test_une_banque_d_outre_mer_tient_un_compte_francais(bic: str, iban: str) -> None:
    assert lit_compte(iban, bic) == (IBAN, bic)


@pytest.mark.parametrize(
    ("iban", "dedans"), [(IBAN, True), (AUTRE_IBAN, True), ("MU43BOMM0101123456789101000MUR", False)]
)
def test_un_compte_dit_s_il_est_en_sepa(iban: str, dedans: bool) -> None:
    assert en_sepa(iban) is dedans


def test_un_compte_se_confirme_par_une_autre_personne_qui_lit_le_rib() -> None:
    moi, dossier = engagee()
    propose_ = propose(moi, dossier)
    assert coordonnees_du(dossier) is None
    paul = comptable()
    with pytest.raises(ActeRefuse, match="celui que vous lisez sur le RIB"):
        confirme(paul, dossier, propose_, iban=AUTRE_IBAN)
    confirme(paul, dossier, propose_, iban="FR76 3000 6000 0112 3456 7890 189")
    actuelles = coordonnees_du(dossier)
    assert actuelles is not None
    assert (actuelles.iban, actuelles.tiers, actuelles.confirmees_par) == (IBAN, "T-042", paul)


def test_d_une_personne_publique_qui_confirme_dit_laquelle() -> None:
    """Of a private structure, nothing is asked, nor kept."""
    moi, dossier = engagee()
    paul, organisation = comptable(), dossier.projet.organisation
    assert organisation is not None
    assert confirme(paul, dossier, propose(moi, dossier), publique="commune").publique == ""
    organisation.nature = "collectivite"
    organisation.save()
    change = propose(moi, dossier, AUTRE_IBAN, AUTRE_BIC)
    for dite in ("", "royaume"):
        with pytest.raises(ActeRefuse, match="Personne publique : dites laquelle"):
            confirme(paul, dossier, change, publique=dite)
    assert confirme(paul, dossier, change, publique="commune").publique == "commune"


def test_qui_propose_ne_confirme_pas() -> None:
    _moi, dossier = engagee()
    rose = responsable()
    propose_ = propose(rose, dossier)
    with pytest.raises(ActeRefuse, match="vous l'avez proposé"):
        confirme(rose, dossier, propose_)
    with pytest.raises(IntegrityError), transaction.atomic():
        Coordonnees.objects.filter(pk=propose_.pk).update(
            confirmees_par=rose, confirmees_le=propose_.proposees_le, tiers="T", etat="en_vigueur"
        )


@pytest.mark.parametrize("role", [RoleDeFonds.INSTRUCTEUR, RoleDeFonds.AUDITEUR])
def test_seul_qui_paie_confirme(role: RoleDeFonds) -> None:
    moi, dossier = engagee()
    propose_ = propose(moi, dossier)
    with pytest.raises(Http404):
        confirme(agent("la-reunion", role), dossier, propose_)


def test_un_changement_remplace_l_ancien_une_fois_confirme() -> None:
    moi, dossier = engagee()
    paul = comptable()
    confirme(paul, dossier, propose(moi, dossier))
    change = propose(instructeur(), dossier, AUTRE_IBAN, AUTRE_BIC)
    assert [c.iban for c in (coordonnees_du(dossier), proposees_du(dossier)) if c] == [IBAN, AUTRE_IBAN]
    confirme(paul, dossier, change)
    etats = dict(Coordonnees.objects.values_list("iban", "etat"))
    assert etats == {IBAN: "remplacees", AUTRE_IBAN: "en_vigueur"}
    with pytest.raises(ActeRefuse, match="c'est déjà sur ce compte"):
        propose(moi, dossier, AUTRE_IBAN, AUTRE_BIC)


def test_une_proposition_en_remplace_une_autre_et_s_ecarte() -> None:
    moi, dossier = engagee()
    premiere = propose(moi, dossier)
    seconde = propose(moi, dossier, AUTRE_IBAN, AUTRE_BIC)
    paul = comptable()
    with pytest.raises(ActeRefuse, match="n'attend plus"):
        confirme(paul, dossier, premiere)
    ecarter_coordonnees(par=agit(paul), dossier=relu(dossier), coordonnees=seconde, motif="Le RIB est d'un autre.")
    assert proposees_du(dossier) is None
    assert set(Coordonnees.objects.values_list("etat", flat=True)) == {"ecartees"}


def test_le_beneficiaire_est_prevenu_de_chaque_changement_sans_attendre() -> None:
    moi, dossier = engagee()
    confirme(comptable(), dossier, propose(instructeur(), dossier))
    dites = Notice.objects.filter(personne=moi, titre__contains="compte bancaire").order_by("creee_le")
    assert [n.urgente for n in dites] == [True, True]
    assert all("0189" in n.texte and IBAN not in n.texte for n in dites)


def test_le_journal_ne_dit_aucun_compte_en_clair() -> None:
    moi, dossier = engagee()
    confirme(comptable(), dossier, propose(moi, dossier))
    assert not [e for e in Entree.objects.all() if IBAN in e.contenu]
    assert [d for d in DonneesPersonnelles.objects.all() if IBAN in d.contenu]
    assert list(verifier()) == []


def test_un_compte_se_propose_avec_son_rib_par_qui_engage() -> None:
    moi, dossier = engagee()
    compte = Compte("Piton Films", IBAN, BIC)
    with pytest.raises(ActeRefuse, match="RIB : joignez-le"):
        proposer_coordonnees(par=agit(moi), dossier=dossier, compte=compte, rib=None)
    with pytest.raises(Http404):
        proposer_coordonnees(par=agit(personne()), dossier=dossier, compte=compte, rib=rib())


def test_un_compte_propose_dit_ce_que_le_comptable_paie_encore_sur_celui_d_avant() -> None:
    moi, dossier, demande = payable()
    confirme(comptable(), dossier, propose(moi, dossier, AUTRE_IBAN, AUTRE_BIC))
    assert Notice.objects.filter(texte__contains="rien n'est payé d'ici là").exists()
    ordre = ordonne(comptable(), demande)
    emet(comptable(), ordre)
    Notice.objects.all().delete()
    propose(moi, dossier)
    (dite,) = {n.texte for n in Notice.objects.filter(titre__contains="un autre compte bancaire")}
    assert f"que le comptable a déjà reçu, sur le compte d'avant ({ordre.numero})." in dite
    (au_service,) = {n.texte for n in Notice.objects.filter(titre__contains="est à vérifier")}
    assert au_service == f"Déjà chez le comptable, sur le compte d'avant : {ordre.numero}."


@pytest.mark.parametrize(
    ("titulaire", "d_un_autre"),
    [("Films du Récif", False), ("SARL FILMS DU RECIF", False), ("Récif Films", False), ("Piton Films", True)],
)
def test_un_titulaire_qui_n_est_pas_le_beneficiaire_se_voit(titulaire: str, d_un_autre: bool) -> None:
    structure = Organisation(nom="Films du Récif")
    assert Coordonnees(titulaire=titulaire, organisation=structure).d_un_autre is d_un_autre
    assert Coordonnees(titulaire="Mme Payet Ana", auteur=Personne(prenom="Ana", nom="Payet")).d_un_autre is False
