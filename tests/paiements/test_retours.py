"""The accountant's returns: taken whole or not at all, once; only they make an order paid."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F, Sum
from django.http import Http404
from django.test import Client
from django.urls import reverse

from amorce.actes.actions.enveloppes import ouvrir_credits
from amorce.actes.actions.fins import met_fin
from amorce.actes.models import Credit, Decision, Enveloppe
from amorce.audit.rubriques import DES_ORDRES
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.classeurs.csv_francais import en_csv
from amorce.dossiers.etats import Etat
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.dossiers.models import Dossier, Notice
from amorce.journal.verification import verifier
from amorce.paiements.actions import importer_retours, solder
from amorce.paiements.actions.retours import RetourRefuse
from amorce.paiements.models import OrdreDePaiement, RetourDuComptable
from amorce.paiements.versements import Versement
from tests.comptes.fabrique import agent, agit
from tests.paiements.fabrique import engagee, envoyee, facture, instructeur, relu, relue
from tests.paiements.fabrique_versements import (
    TITRES,
    aujourd_hui,
    caduc,
    comptable,
    confirme,
    constatee,
    decide,
    delai_passe,
    emet,
    fichier,
    impaye,
    importe,
    ordonne,
    ouvert,
    payable,
    paye,
    payee,
    propose,
    rejete,
    responsable,
)
from tests.paiements.test_controler import constate, examine

pytestmark = pytest.mark.django_db
Ordre = OrdreDePaiement


def emis(genre: str = "solde", **dit: object) -> tuple[Dossier, Ordre]:
    _moi, dossier, demande = payable(genre=genre, **dit)  # type: ignore[arg-type]
    paul = comptable()
    ordre = ordonne(paul, demande)
    emet(paul, ordre)
    return dossier, ordre


@pytest.mark.exigences("RUN-III-50", "RUN-III-53")
def test_le_retour_paie_l_ordre_solde_le_dossier_et_le_dit_au_beneficiaire() -> None:
    moi, dossier, demande = payable(refuse=True)
    paul = comptable()
    ordre = ordonne(paul, demande)
    emet(paul, ordre)
    importe(paul, paye(ordre))
    ordre.refresh_from_db()
    assert (ordre.etat, ordre.reference) == ("paye", f"VIR-{ordre.numero}")
    assert (relu(dossier).etat, relue(demande).verse) == (Etat.SOLDE, 10_000_00)
    dite = Notice.objects.get(personne=moi, titre__contains="vous sont versés")
    assert "2. Location de décors : Hors du film." in dite.texte


def test_le_solde_paye_rend_le_reste_de_l_aide_a_son_enveloppe() -> None:
    dossier, ordre = emis()
    importe(comptable(), paye(ordre))
    enveloppe, octroi, credit = Enveloppe.objects.get(), Decision.objects.get(), Credit.objects.get()
    assert (octroi.ordonne, octroi.libere) == (10_000_00, 40_000_00)
    assert (enveloppe.accorde, enveloppe.engage, enveloppe.paye) == (10_000_00,) * 3
    assert (credit.ordonne, credit.paye) == (10_000_00, 10_000_00)
    assert Versement.de(relu(dossier)) == Versement(50_000_00, 10_000_00, 0, 40_000_00, 0)


def test_un_acompte_paye_laisse_le_dossier_engage() -> None:
    dossier, ordre = emis("acompte")
    importe(comptable(), paye(ordre))
    assert (relu(dossier).etat, Enveloppe.objects.get().engage) == (Etat.ENGAGE, 50_000_00)


def test_un_acompte_rejete_reste_du_quand_le_solde_est_paye() -> None:
    moi, dossier, acompte = payable(genre="acompte")
    solde = constatee(moi, dossier, ht=4_000_00)
    paul = comptable()
    premier, second = ordonne(paul, acompte), ordonne(paul, solde)
    emet(paul, premier, second)
    importe(paul, rejete(premier), paye(second))
    assert relu(dossier).etat == Etat.SOLDE_DEMANDE
    repris = ordonne(paul, acompte)
    emet(paul, repris)
    importe(paul, paye(repris))
    assert relu(dossier).etat == Etat.SOLDE
    assert Versement.de(relu(dossier)).paye == 12_000_00


def test_un_rejet_garde_sa_cause_et_rien_n_est_paye() -> None:
    dossier, ordre = emis()
    paul = comptable()
    importe(paul, rejete(ordre, "Compte clos."))
    ordre.refresh_from_db()
    assert (ordre.etat, ordre.cause, Enveloppe.objects.get().paye) == ("rejete", "Compte clos.", 0)
    assert (relu(dossier).etat, Credit.objects.get().ordonne) == (Etat.SOLDE_DEMANDE, 0)
    assert Notice.objects.filter(personne=paul, titre__contains=f"rejette {ordre.numero}").count() == 1


def test_un_rejet_apres_la_fin_de_l_aide_rend_l_argent_a_l_enveloppe() -> None:
    dossier, ordre = emis("acompte")
    octroi = Decision.objects.get()
    met_fin(dossier, octroi, aujourd_hui(dossier))
    caduc(dossier)
    assert Enveloppe.objects.get().engage == 10_000_00
    importe(comptable(), rejete(ordre))
    assert (Enveloppe.objects.get().engage, Decision.objects.get().libere) == (0, 50_000_00)


def test_le_meme_fichier_deux_fois_ne_change_rien() -> None:
    _dossier, ordre = emis("acompte")
    paul = comptable()
    importe(paul, paye(ordre))
    with pytest.raises(ActeRefuse, match=r"déjà importé, le .* Rien n'a changé"):
        importe(paul, paye(ordre))
    assert (RetourDuComptable.objects.count(), Enveloppe.objects.get().paye) == (1, 10_000_00)


def erreurs(*lignes: tuple[object, ...]) -> list[tuple[int, str, str]]:
    with pytest.raises(RetourRefuse) as refus:
        importe(comptable(), *lignes)
    return [(e.ligne, e.colonne, e.texte) for e in refus.value.erreurs]


def test_un_ordre_inconnu_est_nomme_et_rien_n_est_importe() -> None:
    _dossier, ordre = emis()
    inconnu = ("RUN-P-2026-9999", *paye(ordre)[1:])
    assert erreurs(paye(ordre), inconnu) == [(3, "A", "Ordre : « RUN-P-2026-9999 » n'est pas un ordre de ce fonds.")]
    ordre.refresh_from_db()
    assert (ordre.etat, RetourDuComptable.objects.count()) == ("emis", 0)


def test_un_montant_qui_differe_est_nomme() -> None:
    _dossier, ordre = emis()
    ((ligne, colonne, texte),) = erreurs(paye(ordre, centimes=9_999_99))
    assert (ligne, colonne) == (2, "D")
    assert texte.startswith(f"Montant : {ordre.numero} est de 10")
    assert "Un ordre se paie ou revient en entier : demandez le reste au comptable" in texte
    ((_ligne, _colonne, texte),) = erreurs(paye(ordre, centimes=10_000_01))
    assert "en entier" not in texte


def test_un_ordre_deja_paye_est_nomme() -> None:
    _dossier, ordre = emis("acompte")
    importe(comptable(), paye(ordre))
    ((ligne, colonne, texte),) = erreurs(paye(ordre, reference="AUTRE"))
    assert (ligne, colonne) == (2, "A")
    assert texte == f"Ordre : {ordre.numero} est « Payé » depuis le {aujourd_hui(ordre.dossier):%d/%m/%Y}."


def test_un_ordre_dit_deux_fois_est_nomme() -> None:
    _dossier, ordre = emis()
    assert [e[:2] for e in erreurs(paye(ordre), rejete(ordre))] == [(2, "A"), (3, "A")]


@pytest.mark.parametrize(("jours", "admis"), [(-1, False), (0, True), (1, False)])
def test_un_paiement_est_entre_le_bordereau_et_aujourd_hui(jours: int, admis: bool) -> None:
    dossier, ordre = emis()
    le = f"{aujourd_hui(dossier) + timedelta(days=jours):%d/%m/%Y}"
    if admis:
        assert importe(comptable(), paye(ordre, le=le)).payes == 1
    else:
        assert [e[:2] for e in erreurs(paye(ordre, le=le))] == [(2, "C")]


@pytest.mark.parametrize(
    ("rang", "valeur", "colonne", "dit"),
    [
        (0, "", "A", "Ordre : son numéro manque."),
        (1, "peut-être", "B", "Résultat : écrivez payé, rejeté ou impayé, pas « peut-être »."),
        (2, "", "C", "Date : elle manque."),
        (3, "", "D", "Montant : il manque."),
        (4, "", "E", "Référence : celle du paiement manque."),
    ],
)
def test_une_case_fausse_est_nommee_par_sa_place(rang: int, valeur: str, colonne: str, dit: str) -> None:
    _dossier, ordre = emis()
    ligne = list(paye(ordre))
    ligne[rang] = valeur
    assert erreurs(tuple(ligne)) == [(2, colonne, dit)]


def test_un_rejet_sans_cause_est_nomme() -> None:
    _dossier, ordre = emis()
    assert erreurs(rejete(ordre, "")) == [(2, "F", "Cause : un rejet dit pourquoi.")]


def test_un_fichier_sans_les_titres_n_est_pas_un_retour() -> None:
    paul = agit(comptable())
    envoi = fichier(nom="retour.csv")
    with pytest.raises(FichierRefuse, match="ne dit rien d'aucun ordre"):
        importer_retours(par=paul, fonds="la-reunion", fichier=envoi)


def test_qui_instruit_n_importe_pas_de_retour() -> None:
    _dossier, ordre = emis()
    with pytest.raises(Http404):
        importer_retours(par=agit(instructeur()), fonds="la-reunion", fichier=fichier(paye(ordre)))


def test_un_ordre_d_un_autre_fonds_n_est_pas_de_celui_ci() -> None:
    _dossier, ordre = emis()
    with pytest.raises(RetourRefuse, match="n'est pas un ordre de ce fonds"):
        importe(comptable("ile-de-france"), paye(ordre), fonds="ile-de-france")


def test_un_solde_qui_ne_laisse_rien_a_payer_solde_le_dossier() -> None:
    moi, dossier = engagee()
    solde = envoyee(moi, dossier, facture(1_000_00))
    examine(solde, decision="refusee", motif="Hors du film.")
    constate(solde)
    tenu = relu(dossier)
    solder(par=agit(comptable()), dossier=tenu, version=tenu.version)
    assert (relu(dossier).etat, Enveloppe.objects.get().engage) == (Etat.SOLDE, 0)
    assert list(verifier()) == []


def test_un_solde_du_ne_se_solde_que_par_le_retour() -> None:
    moi, dossier = engagee()
    paul = comptable()
    tenu = relu(dossier)
    solde = constatee(moi, dossier)
    tenu = relu(dossier)
    with pytest.raises(ActeRefuse, match="restent dus"):
        solder(par=agit(paul), dossier=tenu, version=tenu.version)
    confirme(paul, dossier, propose(moi, dossier))
    ordonne(paul, solde)
    tenu = relu(dossier)
    with pytest.raises(ActeRefuse, match="sont ordonnés"):
        solder(par=agit(paul), dossier=tenu, version=tenu.version)


@pytest.mark.parametrize(("genre", "etat", "libere"), [("acompte", "engage", 0), ("solde", "solde_demande", 40_000_00)])
def test_un_virement_revenu_n_est_plus_paye_et_se_verse_de_nouveau(genre: str, etat: str, libere: int) -> None:
    moi, dossier, ordre = payee(genre)
    paul = comptable()
    importe(paul, impaye(ordre))
    ordre.refresh_from_db()
    assert (ordre.etat, ordre.traite_le, ordre.cause) == ("rejete", aujourd_hui(dossier), "Compte clos.")
    assert relu(dossier).etat == etat
    assert Versement.de(relu(dossier)) == Versement(50_000_00, 0, 0, libere, 10_000_00)
    enveloppe, credit = Enveloppe.objects.get(), Credit.objects.get()
    assert (enveloppe.paye, credit.paye, credit.ordonne, relue(ordre.demande).verse) == (0, 0, 0, 0)
    dit = f"{dossier.numero} : votre banque a renvoyé le versement de"
    assert Notice.objects.filter(personne=moi, titre__startswith=dit).count() == 1
    second = ordonne(paul, ordre.demande)
    emet(paul, second)
    importe(paul, paye(second))
    assert relu(dossier).etat == ("solde" if genre == "solde" else "engage")
    assert Versement.de(relu(dossier)) == Versement(50_000_00, 10_000_00, 0, libere, 0)
    assert list(verifier()) == []


@pytest.mark.parametrize(("section", "il_y_a"), [("ap", 1), ("ae", 2)])
def test_ce_qui_revient_d_un_exercice_clos_est_de_l_annee_presente(section: str, il_y_a: int) -> None:
    """What was said to be paid of a closed year does not change; the whole is paid again on the present one."""
    _moi, dossier, ordre = payee(aide=10_000_00)
    Enveloppe.objects.update(section=section, annee=2020)
    annee = ordre.credit.exercice
    Credit.objects.update(exercice=annee - il_y_a)
    importe(comptable(), impaye(ordre))
    enveloppe = Enveloppe.objects.get()
    dites = [(c.exercice, c.ouvert, c.ordonne, c.paye, c.revenu) for c in enveloppe.credits.all()]
    assert dites == [(annee - il_y_a, 10_000_00, 10_000_00, 10_000_00, 0), (annee, 0, 0, 0, 10_000_00)]
    assert (enveloppe.paye, enveloppe.engage) == (0, 10_000_00)
    rose = agent("la-reunion", RoleDeFonds.RESPONSABLE)
    with pytest.raises(ActeRefuse, match="ne dépassent pas l'autorisation"):
        ouvrir_credits(par=agit(rose), enveloppe=enveloppe, exercice=annee, centimes=10_000_01)
    ouvrir_credits(par=agit(rose), enveloppe=enveloppe, exercice=annee, centimes=10_000_00)
    second = ordonne(comptable(), ordre.demande)
    emet(comptable(), second)
    importe(comptable(), paye(second))
    sommes = enveloppe.credits.aggregate(net=Sum(F("paye") - F("revenu")))
    enveloppe.refresh_from_db()
    assert enveloppe.paye == sommes["net"] == 10_000_00
    assert Versement.de(relu(dossier)).paye == 10_000_00


def test_ce_qui_n_est_pas_paye_ne_revient_pas() -> None:
    _dossier, ordre = emis()
    with pytest.raises(RetourRefuse, match="il n'est pas payé"):
        importe(comptable(), impaye(ordre))


def test_ce_qui_est_redemande_ne_revient_pas_par_la_banque() -> None:
    _moi, dossier, ordre = payee()
    reversement = delai_passe(ouvert(responsable(), dossier, 4_000_00))
    decide(responsable(), reversement, 4_000_00)
    with pytest.raises(RetourRefuse, match="est redemandé par un reversement"):
        importe(comptable(), impaye(ordre))


@pytest.mark.parametrize(
    ("finie", "dit"), [(False, "Il vous sera versé de nouveau"), (True, "il ne vous sera pas versé de nouveau")]
)
def test_un_virement_revenu_ne_promet_un_nouveau_versement_que_d_une_aide_qui_se_paie(finie: bool, dit: str) -> None:
    _moi, dossier, ordre = payee()
    if finie:
        caduc(dossier)
    importe(comptable(), impaye(ordre))
    assert Notice.objects.filter(titre__contains="votre banque a renvoyé").get().texte.count(dit) == 1


def test_un_impaye_garde_le_retour_qui_avait_paye_et_se_dit_pour_ce_qu_il_est(client: Client) -> None:
    _moi, dossier, ordre = payee()
    paye_par, paul = ordre.retour, comptable()
    assert ordre.paye_par == paye_par
    revenu = importe(paul, impaye(ordre))
    ordre.refresh_from_db()
    assert (ordre.paye_par, ordre.retour, ordre.etat_dit) == (paye_par, revenu, "Revenu impayé")
    (rubrique,) = [r for r in DES_ORDRES if r.nom == "retourducomptable"]
    assert {r.pk for r in rubrique.lignes(dossier)} == {paye_par.pk, revenu.pk}
    client.force_login(paul)
    page = client.get(reverse("ordres")).content.decode()
    assert ("revenu impayé" in page, "Revenu impayé" in page, "ejeté par le comptable" in page) == (True, True, False)
    lus = client.get(reverse("retours_du_comptable")).content.decode()
    assert [f'data-t="{quoi}" class="nombre">{n}<' in lus for quoi, n in (("Rejetés", 0), ("Revenus impayés", 1))] == [
        True,
        True,
    ]


def test_un_retour_importe_dit_combien_de_chaque_au_singulier_comme_au_pluriel(client: Client) -> None:
    paul = comptable()
    ordres = [ordonne(paul, payable()[2]) for _ in range(3)]
    emet(paul, *ordres)
    client.force_login(paul)
    dits = []
    for lignes in ([paye(ordres[0]), paye(ordres[1])], [impaye(ordres[0]), rejete(ordres[2])]):
        envoi = {"fichier": SimpleUploadedFile("retour.csv", en_csv([TITRES, *lignes]))}
        page = client.post(reverse("importer_retours", args=["la-reunion"]), envoi, follow=True)
        dits += [str(m) for m in page.context["messages"]]
    assert dits == ["Importé : 2 ordres payés.", "Importé : 1 ordre rejeté, 1 ordre revenu impayé."]
