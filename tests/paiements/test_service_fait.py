"""What blocks a payment and says so, what a person may pass over, and the certificate of what was found."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pikepdf
import pytest
from django.http import Http404
from pypdf import PdfReader

from amorce.actes.models import ActeAttributif, Echange
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ouvrir
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.journal.models import Entree
from amorce.paiements.actions import (
    demander_solde,
    fixer_le_cadre,
    joindre_piece_de_demande,
    lever_un_obstacle,
    noter_un_point,
    reprendre_une_levee,
    retirer_un_point,
    tirer_echantillon,
)
from amorce.paiements.actions.depot import PasPrete
from amorce.paiements.blocages import Blocages
from amorce.paiements.certificat import certificat_pdf
from amorce.paiements.compte import Compte
from amorce.paiements.models import CertificatDeServiceFait, DemandeDePaiement
from amorce.paiements.obstacles import obstacles_au_paiement
from amorce.socle.tirage import REGLE, des_intervalles, tire_des_lignes
from tests.comptes.fabrique import agent, agit
from tests.paiements.fabrique import (
    COURT,
    IDF,
    engagee,
    envoyee,
    etablit,
    facture,
    importe,
    instructeur,
    ouverte,
    relu,
    relue,
    sans_lieu,
)
from tests.paiements.fabrique_controle import PERIODE, constate, examine, rapporte, remet_tout, signe

pytestmark = pytest.mark.django_db


def codes(demande: DemandeDePaiement) -> list[str]:
    return [o.code for o in Blocages(Compte(relue(demande))).restent]


def leve(demande: DemandeDePaiement, obstacle: str, motif: str = "Reçu par la poste le 3 mars.") -> None:
    tenue = relue(demande)
    lever_un_obstacle(par=agit(instructeur()), demande=tenue, version=tenue.version, obstacle=obstacle, motif=motif)


@pytest.mark.exigences("RUN-III-13", "RUN-I-56")
def test_un_solde_attend_les_livrables_de_l_acte_et_la_mention() -> None:
    moi, dossier = engagee(COURT)
    signe(dossier)
    demande = envoyee(moi, dossier, facture(20_000_00))
    examine(demande)
    assert codes(demande) == ["remise.livrables", "remise.images", "remise.mention"]
    livrables, _images, mention = obstacles_au_paiement(relue(demande))
    assert livrables.startswith("Livrables de l'acte : il manque Court métrage. (RUN-II-CM-12, RUN-I-56, RUN-III-13)")
    assert "Le bénéficiaire les remet sur la page de ses obligations" in livrables
    assert "Elle figure sur tous les supports" in mention
    with pytest.raises(PasPrete, match="il manque Court métrage"):
        constate(demande)
    remet_tout(moi, dossier)
    assert obstacles_au_paiement(relue(demande)) == ()
    assert constate(demande).du == 20_000_00


def test_des_livrables_manquants_ne_se_passent_pas() -> None:
    moi, dossier = engagee(COURT)
    signe(dossier)
    demande = envoyee(moi, dossier, facture(20_000_00))
    with pytest.raises(ActeRefuse, match="le texte ne permet pas de passer outre"):
        leve(demande, "remise.livrables")


def test_un_acompte_n_attend_pas_les_livrables_du_solde() -> None:
    moi, dossier = engagee(COURT)
    signe(dossier)
    demande = envoyee(moi, dossier, facture(20_000_00), genre="acompte")
    examine(demande)
    assert codes(demande) == []


@pytest.mark.exigences("RUN-III-13", "RUN-III-46")
def test_un_delai_passe_retient_le_paiement_jusqu_au_motif_de_qui_passe_outre() -> None:
    moi, dossier = engagee(COURT)
    signe(dossier, il_y_a=800)
    demande = envoyee(moi, dossier, facture(20_000_00), genre="acompte")
    examine(demande)
    assert codes(demande) == ["retard.deux_ans", "retard.achever"]
    assert all("RUN-III-46" in o for o in obstacles_au_paiement(relue(demande)))
    leve(demande, "retard.deux_ans", "Le tournage a commencé la veille.")
    leve(demande, "retard.achever", "Prolongation en cours de signature.")
    assert codes(demande) == []
    constate(demande)
    certificat = CertificatDeServiceFait.objects.get()
    assert [x["motif"] for r in certificat.feuille["grille"] for x in r["levees"]] == [
        "Le tournage a commencé la veille.",
        "Prolongation en cours de signature.",
    ]


def test_un_obstacle_leve_se_retablit() -> None:
    moi, dossier = engagee(COURT)
    signe(dossier, il_y_a=800)
    demande = envoyee(moi, dossier, facture(20_000_00), genre="acompte")
    leve(demande, "retard.deux_ans")
    tenue = relue(demande)
    levee = tenue.levees.get()
    levee.demande = tenue
    reprendre_une_levee(par=agit(instructeur()), levee=levee, version=tenue.version)
    assert "retard.deux_ans" in codes(demande)


@pytest.mark.exigences("RUN-III-63")
def test_des_comptes_non_attestes_ne_se_passent_pas() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00), attestation_expert_comptable=False)
    examine(demande)
    (obstacle,) = obstacles_au_paiement(relue(demande))
    assert "Au solde, un expert-comptable atteste" in obstacle
    with pytest.raises(ActeRefuse, match="ne permet pas"):
        leve(demande, codes(demande)[0])


@pytest.mark.exigences("RUN-III-46")
def test_ce_qu_une_demande_dit_avoir_s_y_joint() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00))
    examine(demande)
    piece = demande.pieces.get()
    piece.delete()
    assert codes(demande) == ["piece.attestation_expert_comptable"]
    fichier = Fichier("attestation.txt", BytesIO(b"bonjour"))
    with pytest.raises(FichierRefuse):
        joindre_piece_de_demande(
            par=agit(moi), demande=relue(demande), fait="attestation_expert_comptable", fichier=fichier
        )
    leve(demande, "piece.attestation_expert_comptable", "Vue dans les locaux du bénéficiaire.")
    assert codes(demande) == []


@pytest.mark.parametrize("fait", ["date_premiere_diffusion", "inconnu"])
def test_une_piece_etablit_un_fait_que_la_demande_connait(fait: str) -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    fichier = Fichier("a.pdf", BytesIO(b"%PDF-1.4 x"))
    with pytest.raises((ActeRefuse, FichierRefuse)):
        joindre_piece_de_demande(par=agit(moi), demande=relue(demande), fait=fait, fichier=fichier)


@pytest.mark.exigences("RUN-III-48")
def test_la_grille_a_trois_rubriques_et_s_etend() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00))
    examine(demande)
    lue = Blocages(Compte(relue(demande))).grille
    assert [(r.rubrique.code, r.rubrique.exigence, r.remplie) for r in lue] == [
        ("depenses", "RUN-III-48", True),
        ("calendrier", "RUN-III-48", True),
        ("engagements", "RUN-III-48", True),
    ]
    tenue = relue(demande)
    dits = {"rubrique": "depenses", "constat": "Le grand livre ne porte pas la ligne 1.", "conforme": False}
    point = noter_un_point(par=agit(instructeur()), demande=tenue, version=tenue.version, **dits)
    assert obstacles_au_paiement(relue(demande))[0].startswith("Constat du service : Le grand livre")
    tenue = relue(demande)
    point.demande = tenue
    retirer_un_point(par=agit(instructeur()), point=point, version=tenue.version)
    tenue = relue(demande)
    bon = {"rubrique": "depenses", "constat": "Grand livre rapproché.", "conforme": True}
    noter_un_point(par=agit(instructeur()), demande=tenue, version=tenue.version, **bon)
    assert constate(demande).du == 10_000_00
    assert CertificatDeServiceFait.objects.get().feuille["grille"][0]["points"] == ["Grand livre rapproché."]


@pytest.mark.exigences("RUN-I-55")
@pytest.mark.parametrize(("definitif", "attendus"), [("1080000", []), ("1080001", ["ecart"])])
def test_un_budget_qui_varie_de_plus_de_vingt_pour_cent_se_motive(definitif: str, attendus: list[str]) -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00), budget_definitif=definitif)
    examine(demande)
    assert [code.split(".")[0] for code in codes(demande)] == attendus


@pytest.mark.exigences("RUN-I-55")
def test_un_budget_definitif_que_personne_ne_dit_retient_le_solde_et_non_l_acompte() -> None:
    moi, dossier = engagee()
    acompte = envoyee(moi, dossier, facture(20_000_00), genre="acompte", budget_definitif=None)
    examine(acompte)
    assert codes(acompte) == []
    constate(acompte)
    solde = envoyee(moi, relu(dossier), facture(30_000_00), budget_definitif=None)
    examine(solde)
    (obstacle,) = Blocages(Compte(relue(solde))).restent
    assert obstacle.code.startswith("ecart.")
    assert "il manque : Budget définitif. (RUN-I-55) Le bénéficiaire le dit avec sa demande" in obstacle.phrase
    leve(solde, obstacle.code, "Les comptes joints donnent 900 000 euros.")
    assert codes(solde) == []


def test_sans_budget_convenu_il_n_y_a_rien_a_comparer() -> None:
    moi, dossier = engagee(budget=[])
    demande = ouverte(moi, dossier, budget_definitif=None)
    assert [code for code in codes(demande) if code.startswith("ecart")] == []


@pytest.mark.exigences("RUN-I-55")
def test_le_budget_convenu_est_celui_de_l_acte_puis_de_son_avenant() -> None:
    """Deposited at 900 000 euros, agreed at 500 000 by the act, then at 700 000 by an amendment."""
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    assert Compte(relue(demande)).budget_convenu == 900_000_00
    acte = signe(dossier, budget_centimes=500_000_00)
    assert Compte(relue(demande)).budget_convenu == 500_000_00
    avenant = _avenant(acte, 700_000_00)
    assert Compte(relue(demande)).budget_convenu == 500_000_00
    ActeAttributif.objects.filter(pk=avenant.pk).update(signe_le=acte.signe_le)
    compte = Compte(relue(demande))
    assert compte.faits["budget_previsionnel_conventionne"] == compte.budget_convenu == 700_000_00


def _avenant(acte: ActeAttributif, budget: int) -> ActeAttributif:
    return ActeAttributif.objects.create(
        dossier=acte.dossier,
        decision=acte.decision,
        modifie=acte,
        genre="avenant",
        fonds=acte.fonds,
        numero=f"{acte.numero}-1",
        termes={"budget_centimes": budget},
    )


def test_un_echange_ouvert_suspend_le_paiement() -> None:
    moi, dossier = engagee()
    acte = signe(dossier)
    demande = envoyee(moi, dossier, facture(20_000_00), genre="acompte")
    examine(demande)
    jour = acte.signe_le
    Echange.objects.create(
        dossier=dossier,
        octroi=acte.decision,
        fin="retrait",
        fondement="conditions",
        motif="x",
        personne=instructeur(),
        ouvert_le=jour,
        limite=jour.replace(year=jour.year + 1),
    )
    assert codes(demande) == ["echange"]


@pytest.mark.exigences("RUN-I-71")
@pytest.mark.parametrize(("tenu", "attendus"), [(True, 0), (False, 1)])
def test_un_dossier_qui_n_est_pas_tenu_dans_les_locaux_retient_le_paiement(tenu: bool, attendus: int) -> None:
    moi, dossier = engagee()
    signe(dossier)
    demande = envoyee(moi, dossier, facture(20_000_00), genre="acompte")
    examine(demande)
    rapporte(dossier, ("Toutes les factures y sont.", False), tenu=tenu)
    dits = obstacles_au_paiement(relue(demande))
    assert len(dits) == attendus
    assert all("RUN-I-71" in dit for dit in dits)


@pytest.mark.exigences("RUN-III-47")
def test_le_certificat_dit_chaque_etape_et_ne_change_plus() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00), facture(8_000_00), facture(1_00, locale=False))
    tenue = relue(demande)
    tirer_echantillon(par=agit(instructeur()), demande=tenue, version=tenue.version, taille=1, graine="2026")
    examine(demande, 1)
    examine(demande, 2, decision="reduite", admis=6_000_00, motif="Deux jours ne servent pas au film.")
    examine(demande, 3, decision="refusee")
    constate(demande)
    certificat = CertificatDeServiceFait.objects.select_related("document__contenu").get(demande=demande)
    dit = certificat.feuille
    assert (dit["du_centimes"], dit["par"]) == (13_000_00, "Inès Truchet")
    assert [(e["decision"], e["lignes"]) for e in dit["ecarts"]] == [("Réduite", [2]), ("Refusée", [3])]
    (tirage,) = dit["tirages"]
    assert (tirage["graine"], tirage["population"], tirage["methode"]) == ("2026", "1-2", REGLE.format(taille=1))
    redonnees = tire_des_lignes(des_intervalles(tirage["population"]), tirage["graine"], tirage["taille"])
    assert redonnees == tirage["lignes"]
    assert [e["question"] for e in dit["etapes"]] == ["compte_definitif", "montant", "solde", "reste_a_verser"]
    with ouvrir(certificat.document.contenu) as flux:
        octets = flux.read()
    lu = "".join("".join(p.extract_text() for p in PdfReader(BytesIO(octets)).pages).split())
    for attendu in (
        "13 000,00 €",
        "Inès Truchet",
        "Deux jours ne servent pas au film.",
        "RUN-III-62",
        "graine 2026",
        "tirées : 1-2",
        "SHA-256",
    ):
        assert "".join(attendu.split()) in lu
    with pikepdf.open(BytesIO(octets)) as papier, papier.open_metadata() as meta:
        assert meta.pdfa_status == "2A"
        assert papier.Root.MarkInfo.Marked
    assert certificat_pdf(relue(demande), dit) == octets
    entree = Entree.objects.filter(acte="constater_service_fait").first()
    assert entree is not None
    assert certificat.document.contenu_id in entree.contenu


def test_un_auditeur_lit_la_grille_sans_y_rien_ecrire() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00))
    auditeur = agit(agent("la-reunion", RoleDeFonds.AUDITEUR))
    with pytest.raises(Http404):
        lever_un_obstacle(par=auditeur, demande=relue(demande), version=1, obstacle="lignes", motif="x")


def test_un_fonds_sans_regle_de_blocage_a_la_grille_du_droit_commun() -> None:
    moi, dossier = engagee(IDF)
    signe(dossier)
    demande = envoyee(moi, dossier, sans_lieu(facture(30_000_00)))
    examine(demande)
    lue = Blocages(Compte(relue(demande))).grille
    assert [(r.rubrique.code, r.rubrique.exigence, r.remplie) for r in lue] == [
        ("depenses", "", True),
        ("calendrier", "", True),
        ("engagements", "", True),
    ]


DU_FORFAIT = ("bilan_certifie_expert_comptable", "date_attestation_rsi")


@pytest.mark.exigences("RUN-II-CM-10")
@pytest.mark.parametrize("genre", ["acompte", "solde"])
def test_le_forfait_de_cinq_pour_cent_attend_que_ses_deux_documents_soient_joints(genre: str) -> None:
    moi, dossier = engagee()
    dits = {"bilan_certifie_expert_comptable": True, "date_attestation_rsi": "2025-12-01"}
    demande = envoyee(moi, dossier, facture(20_000_00), genre=genre, **dits)
    examine(demande)
    pieces = demande.pieces.filter(fait__in=DU_FORFAIT)
    assert [p.fait for p in pieces.order_by("fait")] == list(DU_FORFAIT)
    pieces.delete()
    with pytest.raises(PasPrete) as refus:
        constate(demande)
    assert [o.count("le document n'est pas joint") for o in refus.value.obstacles] == [1, 1]
    for fait in DU_FORFAIT:
        etablit(moi, demande, fait)
    assert constate(demande).du == 10_500_00


def test_un_seul_des_deux_documents_du_forfait_n_est_pas_attendu() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00), date_attestation_rsi="2025-12-01")
    demande.pieces.filter(fait__in=DU_FORFAIT).delete()
    examine(demande)
    assert constate(demande).du == 10_000_00


@pytest.mark.exigences("IDF-27")
def test_une_demande_sans_justificatif_ne_se_paie_pas_en_ile_de_france() -> None:
    moi, dossier = engagee(IDF, aide=20_000_00)
    demande = ouverte(moi, dossier)
    importe(moi, demande, sans_lieu(facture(40_000_00)))
    demande = demander_solde(par=agit(moi), demande=relue(demande), version=relue(demande).version)
    examine(demande)
    with pytest.raises(PasPrete, match=r"aucun justificatif\. \(IDF-27\)"):
        constate(demande)


def test_la_periode_de_l_acte_signe_ne_change_que_par_un_avenant() -> None:
    moi, dossier = engagee()
    acte = signe(dossier)
    demande = envoyee(moi, dossier, facture(20_000_00), facture(8_000_00, payee_le=date(2026, 7, 10)), genre="acompte")
    assert [d.retenu for d in demande.depenses.all()] == [20_000_00, 0]
    examine(demande, 1)
    ailleurs = {**PERIODE, "date_fin_eligibilite": "2026-12-31"}
    with pytest.raises(ActeRefuse, match=r"l'acte signé dit 30/06/2026\. Seul un avenant le change"):
        fixer_le_cadre(par=agit(instructeur()), dossier=relu(dossier), faits=ailleurs)
    assert fixer_le_cadre(par=agit(instructeur()), dossier=relu(dossier), faits={}).faits == PERIODE
    vue = relue(demande).version
    ActeAttributif.objects.create(
        dossier=relu(dossier), decision=acte.decision, modifie=acte, genre="avenant", fonds=acte.fonds, numero="A-1",
        termes={"date_fin_eligibilite": "2026-12-31"}, signe_le=date.today() - timedelta(days=1),
    )  # fmt: skip
    assert [(d.retenu, d.decision) for d in demande.depenses.all()] == [(20_000_00, "acceptee"), (8_000_00, "")]
    assert relue(demande).version == vue + 1
    examine(demande, 2)
    assert constate(demande).du == 14_000_00
