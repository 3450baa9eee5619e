"""Payments through tokens: ordered, handed over, returned, each once for its key, by the acts of the pages."""

from __future__ import annotations

import csv
import hashlib
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from amorce.comptes.roles import Portee
from amorce.dossiers.classeurs.csv_francais import en_csv
from amorce.dossiers.etats import Etat
from amorce.paiements.models import OrdreDePaiement, RetourDuComptable
from tests.api.outils import V1, corps, entetes, envoie, fautes, jeton, lit, probleme
from tests.comptes.fabrique import personne
from tests.paiements.fabrique import relu, relue
from tests.paiements.fabrique_pes import remis
from tests.paiements.fabrique_versements import TITRES, comptable, emet, ordonne, payable, paye

pytestmark = pytest.mark.django_db


def rend(clair: str, *lignes: tuple[object, ...], cle: str = "retour-1") -> HttpResponse:
    fichier = SimpleUploadedFile("retour.csv", en_csv([TITRES, *lignes]), "text/csv")
    envoi = {"fonds": "la-reunion", "fichier": fichier}
    return Client().post(  # type: ignore[return-value]
        f"{V1}retours-du-comptable", envoi, headers={**entetes(clair), "Idempotency-Key": cle}
    )


def test_un_paiement_s_ordonne_se_remet_et_revient_par_l_api() -> None:
    _moi, dossier, _demande = payable()
    clair = jeton(comptable())
    dit = corps(lit(f"dossiers/{dossier.numero}/versements", clair))
    assert (dit["reste_du_centimes"], dit["compte"], dit["ordres"]) == (10_000_00, "FR… 0189", [])
    (due,) = dit["dues"]
    ici = f"demandes-de-paiement/{due['id']}/ordre"
    ordre = corps(envoie(ici, {"version": due["version"]}, clair, cle="ordre-1"))
    assert corps(envoie(ici, {"version": due["version"]}, clair, cle="ordre-1")) == ordre
    assert OrdreDePaiement.objects.count() == 1
    emis = corps(envoie("bordereaux", {"fonds": "la-reunion", "ordres": [ordre["id"]]}, clair, cle="bordereau-1"))
    entier = corps(lit(f"bordereaux/{emis['id']}", clair))
    (ligne,) = csv.DictReader(StringIO(entier["ordres_csv"]), delimiter=";")
    assert (ligne["Ordre"], ligne["Montant"]) == (ordre["numero"], "10000,00")
    vise = OrdreDePaiement.objects.select_related("dossier").get()
    assert corps(rend(clair, paye(vise)))["payes"] == 1
    assert corps(rend(clair, paye(vise)))["payes"] == 1
    assert (RetourDuComptable.objects.count(), relu(dossier).etat) == (1, Etat.SOLDE)


def test_un_flux_pes_se_fait_une_fois_par_l_api() -> None:
    paul, _dossier, emis = remis()
    clair = jeton(paul)
    assert corps(lit(f"bordereaux/{emis.pk}", clair))["pes_xml"] == ""
    fait = corps(envoie(f"bordereaux/{emis.pk}/pes", {}, clair, cle="pes-1"))
    assert corps(envoie(f"bordereaux/{emis.pk}/pes", {}, clair, cle="pes-1")) == fait
    lu = corps(lit(f"bordereaux/{emis.pk}", clair))["pes_xml"].encode("iso-8859-1")
    assert hashlib.sha256(lu).hexdigest() == fait["sha256"]
    status, dit = probleme(envoie(f"bordereaux/{emis.pk}/pes", {}, clair, cle="pes-2"))
    assert (status, "est déjà fait" in dit) == (409, True)


def test_un_flux_pes_sans_reglage_dit_ce_qui_manque_par_l_api() -> None:
    _moi, _dossier, demande = payable()
    paul = comptable()
    emis = emet(paul, ordonne(paul, demande))
    refus = envoie(f"bordereaux/{emis.pk}/pes", {}, jeton(paul), cle="pes-1")
    assert refus.status_code == 409
    assert "il y manque Poste comptable" in refus.content.decode()


def test_un_retour_faux_nomme_sa_ligne_et_n_est_pas_pris() -> None:
    _moi, _dossier, demande = payable()
    paul = comptable()
    ordre = ordonne(paul, demande)
    emet(paul, ordre)
    dites = fautes(rend(jeton(paul), paye(ordre, centimes=1)))
    assert dites["/fichier"].startswith("retour, ligne 2 D : Montant")
    assert RetourDuComptable.objects.count() == 0


def test_un_ordre_s_annule_par_l_api() -> None:
    _moi, _dossier, demande = payable()
    paul = comptable()
    ordre = ordonne(paul, demande)
    dit = corps(envoie(f"ordres/{ordre.pk}/annulation", {"motif": "Trop tôt."}, jeton(paul), cle="annule-1"))
    assert (dit["etat"], dit["cause"]) == ("annule", "Trop tôt.")


def test_un_jeton_sans_le_droit_des_paiements_n_ordonne_pas() -> None:
    _moi, _dossier, demande = payable()
    clair = jeton(comptable(), Portee.DOSSIERS_LIRE)
    refus = envoie(
        f"demandes-de-paiement/{demande.pk}/ordre", {"version": relue(demande).version}, clair, cle="ordre-1"
    )
    assert probleme(refus) == (403, "Ce jeton n'a pas le droit « paiements:tenir ».")


def test_l_ordre_d_un_autre_fonds_n_existe_pas() -> None:
    _moi, _dossier, demande = payable()
    ailleurs = jeton(comptable("ile-de-france"))
    assert (
        envoie(f"demandes-de-paiement/{demande.pk}/ordre", {"version": 1}, ailleurs, cle="ordre-1").status_code == 404
    )
    paul = comptable()
    emis = emet(paul, ordonne(paul, demande))
    assert lit(f"bordereaux/{emis.pk}", ailleurs).status_code == 404
    assert lit(f"bordereaux/{emis.pk}", jeton(personne())).status_code == 404
    assert envoie(f"bordereaux/{emis.pk}/pes", {}, ailleurs, cle="pes-1").status_code == 404
