"""Orders to pay: from what was found due, once, within the aid voted and the credits of the year; batches."""

from __future__ import annotations

import csv
import hashlib
from datetime import date
from io import StringIO
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.http import Http404

from amorce.actes.models import Credit, Decision, Enveloppe
from amorce.dossiers.actions.projets import renommer_projet
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ouvrir, ranger
from amorce.dossiers.models import Document
from amorce.droit.paiement import se_mandate_encore
from amorce.journal.models import Entree
from amorce.paiements.actions import annuler_l_ordre
from amorce.paiements.actions.depot import PasPrete
from amorce.paiements.bordereaux import archive
from amorce.paiements.bordereaux import relu as relu_du_bordereau
from amorce.paiements.models import Bordereau, OrdreDePaiement
from amorce.paiements.pieces import Piece, pieces_de
from amorce.paiements.versements import Versement
from tests.actes.fabrique_suites import echange
from tests.comptes.fabrique import agit
from tests.paiements.fabrique import engagee, envoyee, facture, instructeur, relu
from tests.paiements.fabrique_versements import (
    AUTRE_BIC,
    AUTRE_IBAN,
    IBAN,
    caduc,
    comptable,
    confirme,
    constatee,
    emet,
    importe,
    ordonne,
    payable,
    propose,
    rejete,
    responsable,
)
from tests.paiements.test_controler import constate, examine

pytestmark = pytest.mark.django_db
Etat = OrdreDePaiement.Etat


@pytest.mark.exigences("RUN-III-53")
def test_rien_ne_s_ordonne_avant_le_service_fait() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00))
    confirme(comptable(), dossier, propose(moi, dossier))
    with pytest.raises(PasPrete, match="le service fait n'est pas encore constaté ; rien ne se verse avant lui"):
        ordonne(comptable(), demande)


@pytest.mark.exigences("RUN-III-53")
def test_un_ordre_paie_ce_que_le_service_fait_trouve_du() -> None:
    _moi, dossier, demande = payable()
    ordre = ordonne(comptable(), demande)
    assert (ordre.centimes, ordre.etat, ordre.numero) == (10_000_00, Etat.A_EMETTRE, f"RUN-P-{ordre.cree_le:%Y}-0001")
    assert Versement.de(dossier) == Versement(50_000_00, 0, 10_000_00, 0, 0)
    assert (Decision.objects.get().ordonne, Credit.objects.get().ordonne) == (10_000_00, 10_000_00)


def test_un_ordre_ne_depasse_pas_ce_qui_reste_de_l_aide_votee() -> None:
    _moi, _dossier, demande = payable()
    Decision.objects.update(ordonne=45_000_00)
    assert ordonne(comptable(), demande).centimes == 5_000_00


def test_la_base_refuse_d_ordonner_au_dela_du_vote() -> None:
    payable()
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.update(ordonne=50_000_01)


def test_une_demande_ne_s_ordonne_pas_deux_fois() -> None:
    _moi, _dossier, demande = payable()
    paul = comptable()
    ordre = ordonne(paul, demande)
    with pytest.raises(ActeRefuse, match=f"{ordre.numero} paie déjà cette demande"):
        ordonne(paul, demande)
    champs = {f.name: getattr(ordre, f.name) for f in ordre._meta.fields if f.name not in ("id", "numero")}
    with pytest.raises(IntegrityError), transaction.atomic():
        OrdreDePaiement.objects.create(**champs, numero="AUTRE")


def test_sans_compte_verifie_rien_ne_s_ordonne() -> None:
    moi, dossier = engagee()
    demande = constatee(moi, dossier)
    with pytest.raises(PasPrete, match="le bénéficiaire n'en a pas encore donné"):
        ordonne(comptable(), demande)
    propose(moi, dossier)
    with pytest.raises(PasPrete, match="un changement attend d'être vérifié"):
        ordonne(comptable(), demande)


def test_un_changement_de_compte_en_attente_retient_ce_qui_allait_partir() -> None:
    moi, dossier, demande = payable()
    paul = comptable()
    ordre = ordonne(paul, demande)
    change = propose(moi, dossier, AUTRE_IBAN, AUTRE_BIC)
    with pytest.raises(PasPrete, match=f"{ordre.numero}, {dossier.numero} – Compte bancaire : un changement"):
        emet(paul, ordre)
    confirme(paul, dossier, change)
    emis = emet(paul, ordre)
    with ouvrir(emis.tableau) as flux:
        dit = flux.read().decode("utf-8-sig")
    assert (AUTRE_IBAN in dit, IBAN in dit) == (True, False)


def test_sans_credits_de_l_exercice_rien_ne_s_ordonne() -> None:
    _moi, _dossier, demande = payable()
    Credit.objects.update(ouvert=9_999_99)
    with pytest.raises(PasPrete, match=r"il en reste 9.999,99.€ .* il en faut 10.000"):
        ordonne(comptable(), demande)


def test_une_aide_menacee_ne_se_paie_pas() -> None:
    _moi, dossier, demande = payable(genre="acompte")
    echange(responsable(), dossier)
    with pytest.raises(PasPrete, match="le fonds envisage de mettre fin à l'aide"):
        ordonne(comptable(), demande)


def test_une_aide_finie_ne_part_pas_chez_le_comptable_et_son_ordre_s_annule() -> None:
    _moi, dossier, demande = payable(genre="acompte")
    paul = comptable()
    ordre = ordonne(paul, demande)
    caduc(dossier)
    with pytest.raises(PasPrete, match="le dossier est « Caduc »"):
        emet(paul, ordre)
    annuler_l_ordre(par=agit(paul), ordre=ordre, motif="L'aide est caduque.")
    assert Versement.de(relu(dossier)).en_cours == 0


def test_un_ordre_annule_rend_ses_credits_et_garde_son_numero() -> None:
    _moi, _dossier, demande = payable()
    paul = comptable()
    ordre = ordonne(paul, demande)
    annuler_l_ordre(par=agit(paul), ordre=ordre, motif="Trop tôt.")
    assert (Decision.objects.get().ordonne, Credit.objects.get().ordonne) == (0, 0)
    suivant = ordonne(paul, demande)
    assert (ordre.numero[-4:], suivant.numero[-4:]) == ("0001", "0002")
    emet(paul, suivant)
    with pytest.raises(ActeRefuse, match="Seul le retour du comptable le change"):
        annuler_l_ordre(par=agit(paul), ordre=suivant, motif="Trop tard.")


def test_qui_instruit_n_ordonne_pas() -> None:
    _moi, _dossier, demande = payable()
    with pytest.raises(Http404):
        ordonne(instructeur(), demande)


def test_un_ordre_rejete_se_reprend_autrement() -> None:
    _moi, dossier, demande = payable()
    paul = comptable()
    premier = ordonne(paul, demande)
    emet(paul, premier)
    importe(paul, rejete(premier))
    assert Versement.de(relu(dossier)) == Versement(50_000_00, 0, 0, 0, 10_000_00)
    assert ordonne(paul, demande).numero[-4:] == "0002"


def test_un_bordereau_ne_part_qu_une_fois() -> None:
    _moi, _dossier, demande = payable()
    paul = comptable()
    ordre = ordonne(paul, demande)
    emis = emet(paul, ordre)
    assert (emis.nombre, emis.centimes, emis.numero[-4:]) == (1, 10_000_00, "0001")
    with pytest.raises(ActeRefuse, match="ne l'est plus"):
        emet(paul, ordre)
    assert Bordereau.objects.count() == 1


def test_le_tableau_dit_ce_qu_un_mandat_demande() -> None:
    _moi, dossier, demande = payable()
    paul = comptable()
    emis = emet(paul, ordonne(paul, demande))
    with ouvrir(emis.tableau) as flux:
        (ligne,) = csv.DictReader(StringIO(flux.read().decode("utf-8-sig")), delimiter=";")
    organisation = dossier.projet.organisation
    assert organisation is not None
    enveloppe = Enveloppe.objects.get()
    attendu = {
        "Exercice": str(Credit.objects.get().exercice),
        "Bordereau": emis.numero,
        "Imputation M57": "903-311",
        "Autorisation": enveloppe.numero,
        "Tiers": "T-042",
        "SIRET": organisation.siret,
        "IBAN": IBAN,
        "BIC": "AGRIFRPP",
        "SEPA": "oui",
        "Montant": "10000,00",
        "Dossier": dossier.numero,
    }
    assert {cle: ligne[cle] for cle in attendu} == attendu


def test_l_archive_porte_ses_pieces_par_numero_et_se_refait_au_bit_pres() -> None:
    _moi, _dossier, demande = payable()
    paul = comptable()
    ordre = ordonne(paul, demande)
    emis = emet(paul, ordre)
    octets = archive(emis).read()
    assert octets == archive(Bordereau.objects.get()).read()
    with ZipFile(archive(emis)) as paquet:
        noms = paquet.namelist()
        sommes = dict(reversed(ligne.split("  ")) for ligne in paquet.read("SHA256SUMS").decode().splitlines())
        lues = {nom: hashlib.sha256(paquet.read(nom)).hexdigest() for nom in noms if nom != "SHA256SUMS"}
    pieces = [
        f"{ordre.numero}/{ordre.numero}-0{rang}" for rang in ("2.pdf", "3.csv", "4.pdf")
    ]  # certificate, lines, RIB; the letter is not there
    assert noms == ["ordres.csv", "pieces.csv", *pieces, "SHA256SUMS"]
    assert lues == sommes
    assert emis.tableau_id in Entree.objects.get(acte="emettre_bordereau", chaine__objet="bordereau").contenu


def test_la_lettre_de_notification_est_une_piece() -> None:
    _moi, dossier, demande = payable()
    contenu = dossier.projet.documents.first()
    assert contenu is not None
    lettre = Document.objects.create(contenu=contenu.contenu, nom="notification.pdf", projet=dossier.projet)
    Decision.objects.update(lettre=lettre)
    paul = comptable()
    emis = emet(paul, ordonne(paul, demande))
    with ouvrir(emis.pieces) as flux:
        assert "Notification de la décision d'octroi" in flux.read().decode("utf-8-sig")


def test_une_piece_dont_le_site_n_a_pas_le_fichier_est_dite_non_jointe() -> None:
    """A letter that was never written here, then one whose bytes are gone."""
    _moi, dossier, demande = payable()
    paul = comptable()
    ordre = ordonne(paul, demande)
    absente = Piece(1, "Notification de la décision d'octroi : non jointe, le site n'en a pas le fichier", "", "")
    assert pieces_de(ordre)[0] == absente
    contenu = ranger(b"%PDF-1.4 notification", "notification.pdf")
    lettre = Document.objects.create(contenu=contenu, nom="notification.pdf", projet=dossier.projet)
    Decision.objects.update(lettre=lettre)
    ordre = OrdreDePaiement.objects.get()
    assert pieces_de(ordre)[0].empreinte == contenu.empreinte
    default_storage.delete(contenu.fichier)
    assert pieces_de(ordre)[0] == absente
    emis = emet(paul, ordre)
    (dite,) = [ligne for ligne in relu_du_bordereau(emis.pieces) if not ligne["Fichier"]]
    assert dite["Nature"] == absente.nature
    assert [ligne["Pièces"] for ligne in relu_du_bordereau(emis.tableau)] == ["3"]


def test_un_du_de_zero_ne_s_ordonne_pas() -> None:
    moi, dossier = engagee(aide=10_000_00)
    acompte = constatee(moi, dossier, genre="acompte")
    confirme(comptable(), dossier, propose(moi, dossier))
    ordonne(comptable(), acompte)
    solde = envoyee(moi, dossier, facture(1_000_00, locale=False))
    examine(solde, 2, decision="refusee")
    constate(solde)
    with pytest.raises(PasPrete, match="il n'est rien dû"):
        ordonne(comptable(), solde)


def test_un_ordre_de_l_exercice_passe_ne_part_plus() -> None:
    _moi, _dossier, demande = payable(genre="acompte")
    paul = comptable()
    ordre = ordonne(paul, demande)
    passe = ordre.credit.exercice - 1
    Credit.objects.update(exercice=passe)
    with pytest.raises(
        PasPrete, match=rf"{ordre.numero}.*ceux de {passe} ne se mandatent plus \(.*CGCT, L\. 1612-11\)"
    ):
        emet(paul, ordre)
    annuler_l_ordre(par=agit(paul), ordre=ordre, motif="Exercice clos.")
    Credit.objects.create(enveloppe=Enveloppe.objects.get(), exercice=passe + 1, ouvert=50_000_00)
    assert emet(paul, ordonne(paul, demande)).exercice == passe + 1


@pytest.mark.parametrize(
    ("jour", "fonctionnement", "encore"),
    [
        (date(2025, 12, 31), False, True),
        (date(2026, 1, 1), False, False),
        (date(2026, 1, 31), True, True),
        (date(2026, 2, 1), True, False),
        (date(2027, 1, 1), True, False),
    ],
)
def test_le_fonctionnement_se_mandate_encore_en_janvier(jour: date, fonctionnement: bool, encore: bool) -> None:
    assert se_mandate_encore(2025, jour, fonctionnement=fonctionnement) is encore


def test_un_signe_qui_coupe_les_lignes_ne_coupe_pas_celle_du_bordereau() -> None:
    moi, dossier, demande = payable(genre="acompte")
    renommer_projet(par=agit(moi), projet=dossier.projet, titre="Le\u2028Piton")
    paul = comptable()
    (ligne,) = relu_du_bordereau(emet(paul, ordonne(paul, demande)).tableau)
    assert (ligne["Objet"], ligne["Dossier"]) == ("Acompte 1, Le\u2028Piton", dossier.numero)
