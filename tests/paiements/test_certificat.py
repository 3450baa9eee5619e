"""What the certificate keeps of the exchange that led to it: each line corrected, as it was and as it is."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from amorce.dossiers.contenus import ouvrir
from amorce.paiements.actions import corriger_une_depense
from amorce.paiements.certificat import certificat_pdf
from amorce.paiements.lignes import Facture
from amorce.paiements.models import CertificatDeServiceFait
from tests.comptes.fabrique import agit
from tests.paiements.fabrique import engagee, envoyee, facture, relue
from tests.paiements.fabrique_controle import constate, examine

pytestmark = pytest.mark.django_db


def texte(certificat: CertificatDeServiceFait) -> str:
    with ouvrir(certificat.document.contenu) as flux:
        pages = [page.extract_text() for page in PdfReader(BytesIO(flux.read())).pages]
    return net("".join(pages))


def net(dit: str) -> str:
    """Without what a line ends with."""
    return "".join(dit.replace("-\n", "").replace("’", "'").split())


def test_le_certificat_dit_ce_que_le_beneficiaire_a_corrige() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00), facture(1_000_00))
    examine(demande, 1, decision="refusee", motif="Le montant n'est pas celui de la facture.")
    une = demande.depenses.get(rang=1)
    for ht, fournisseur in ((18_000_00, "Décors du Piton"), (15_000_00, "Décors du Volcan")):
        tenue, ligne = relue(demande), replace(Facture.de(une), ht=ht, tva=0, fournisseur=fournisseur)
        corriger_une_depense(par=agit(moi), demande=tenue, version=tenue.version, depense=une.pk, ligne=ligne)
        une.refresh_from_db()
    examine(demande)
    constate(demande)
    certificat = CertificatDeServiceFait.objects.select_related("document__contenu").get()
    premiere, seconde = certificat.feuille["corrections"]
    assert [(c["ligne"], c["par"]) for c in (premiere, seconde)] == [(1, "Ana Payet")] * 2
    assert [[u["libelle"] for u in c["champs"]] for c in (premiere, seconde)] == [
        ["Hors taxes", "TVA"],
        ["Fournisseur", "Hors taxes"],
    ]
    imprime = texte(certificat)
    assert net(f"Ligne 1, Ana Payet, le {premiere['le']} : Hors taxes, 20 000 € devient 18 000 €") in imprime
    assert (
        net("Fournisseur, Décors du Piton devient Décors du Volcan ; Hors taxes, 18 000 € devient 15 000 €") in imprime
    )


def test_un_certificat_d_avant_se_refait_au_bit_pres() -> None:
    """Its sheet says nothing of corrections."""
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00))
    examine(demande)
    constate(demande)
    certificat = CertificatDeServiceFait.objects.select_related("document__contenu").get()
    assert certificat.feuille["corrections"] == []
    sans = {nom: dit for nom, dit in certificat.feuille.items() if nom != "corrections"}
    with ouvrir(certificat.document.contenu) as flux:
        assert certificat_pdf(relue(demande), sans) == flux.read()
