"""The report and the technical opinion: written beside the commission, kept, ready only when both have spoken."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import odfdo
import pikepdf
import pytest
from pypdf import PdfReader

from amorce.comptes.models import Personne
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.instruction.actions import declarer_rapport_pret, ecrire_rapport, rendre_avis_technique
from amorce.instruction.examen import DossierExamine
from amorce.instruction.models import Rapport
from amorce.instruction.rapport import amorce_du_rapport, avis_technique, rapport_odt, rapport_pdf, rapport_pret
from amorce.journal.models import Entree
from tests.comptes.fabrique import agit, personne
from tests.instruction.fabrique import instructrice, recue, relu, saison_5, secretaire

pytestmark = pytest.mark.django_db
TEXTES = {"admissibilite": "Admissible.", "coherence": "Cohérent.", "capacite": "Solide."}


@pytest.fixture
def ines() -> Personne:
    return instructrice()


@pytest.fixture
def dossier() -> Dossier:
    return recue(personne(prenom="Ana", nom="Payet"))


def ecris(ines: Personne, dossier: Dossier, **textes: str) -> Rapport:
    dits = {**TEXTES, **textes}
    return ecrire_rapport(
        par=agit(ines), dossier=dossier, version=relu(dossier).version, textes=dits, proposition="Accorder."
    )


def prets(ines: Personne, dossier: Dossier) -> Rapport:
    return declarer_rapport_pret(par=agit(ines), dossier=dossier, version=relu(dossier).version)


def avise(qui: Personne, dossier: Dossier, texte: str = "Devis tenable.") -> Any:
    return rendre_avis_technique(par=agit(qui), dossier=dossier, version=relu(dossier).version, texte=texte)


def en(dossier: Dossier, etat: Etat) -> Dossier:
    Dossier.objects.filter(pk=dossier.pk).update(etat=etat)
    return relu(dossier)


@pytest.mark.exigences("RUN-IV-07", "RUN-III-28")
@pytest.mark.parametrize("etat", [Etat.DEPOSE, Etat.RECEVABLE, Etat.INSCRIT, Etat.AVIS_RENDU])
def test_rapport_s_ecrit_sans_attendre_la_commission(ines: Personne, dossier: Dossier, etat: Etat) -> None:
    assert ecris(ines, en(dossier, etat)).rang == 1


def test_chaque_version_est_gardee(ines: Personne, dossier: Dossier) -> None:
    ecris(ines, dossier)
    ecris(ines, dossier, capacite="Fragile.")
    assert [(r.rang, r.textes["capacite"]) for r in dossier.rapports.all()] == [(1, "Solide."), (2, "Fragile.")]
    assert not Entree.objects.filter(contenu__contains="Fragile").exists()


@pytest.mark.exigences("RUN-III-31")
def test_rapport_pret_motive_chaque_rubrique(ines: Personne, dossier: Dossier) -> None:
    ecris(ines, en(dossier, Etat.AVIS_RENDU), capacite=" ")
    with pytest.raises(ActeRefuse, match=r"motivez chaque rubrique \(RUN-III-31\). Il reste Capacité"):
        prets(ines, dossier)
    assert rapport_pret(dossier) is None
    ecris(ines, dossier)
    assert prets(ines, dossier) == rapport_pret(dossier)


@pytest.mark.exigences("RUN-III-28")
def test_rapport_n_est_pas_pret_avant_l_avis_de_la_commission(ines: Personne, dossier: Dossier) -> None:
    ecris(ines, en(dossier, Etat.INSCRIT))
    with pytest.raises(ActeRefuse, match=r"il faut qu'il soit « Avis rendu » .* \(RUN-III-28\)"):
        prets(ines, dossier)


def test_rapport_change_apres_avoir_ete_pret_ne_l_est_plus(ines: Personne, dossier: Dossier) -> None:
    ecris(ines, en(dossier, Etat.AVIS_RENDU))
    prets(ines, dossier)
    ecris(ines, dossier, coherence="Revu.")
    assert rapport_pret(dossier) is None


def test_secretariat_n_ecrit_ni_rapport_ni_avis_technique(dossier: Dossier) -> None:
    severine = secretaire()
    with pytest.raises(ActeRefuse, match=r"revient au rôle « Service instructeur ».*\(RUN-III-10\)"):
        ecris(severine, dossier)
    with pytest.raises(ActeRefuse, match=r"revient au rôle « Service instructeur »"):
        avise(severine, en(dossier, Etat.RECEVABLE))


def test_dernier_avis_technique_l_emporte(ines: Personne, dossier: Dossier) -> None:
    with pytest.raises(ActeRefuse, match="le dossier est « Déposé »"):
        avise(ines, dossier)
    en(dossier, Etat.INSCRIT)
    avise(ines, dossier)
    avise(ines, dossier, "Devis revu.")
    dernier = avis_technique(dossier)
    assert dernier is not None
    assert (dernier.texte, dossier.avis_techniques.count()) == ("Devis revu.", 2)


def test_rapport_commence_par_ce_que_le_droit_repond(dossier: Dossier) -> None:
    lignes = amorce_du_rapport(DossierExamine(dossier))["admissibilite"].splitlines()
    assert lignes[:2] == ["# Conditions de l'aide", "Aucune condition de l'aide n'est manquée."]
    assert lignes[2] == (
        "- Remplie : Le demandeur n'est pas une entreprise en difficulté, et a exécuté tout ordre de récupération "
        "d'une aide illégale (RGEC, art. 1er, § 4)"
    )
    assert "| Pièce ou déclaration | Constat |" in lignes
    assert lignes[-1].endswith("| à examiner |")
    refuse = amorce_du_rapport(DossierExamine(recue(personne(), destinations_oeuvre=["television"])))["admissibilite"]
    assert refuse.splitlines()[1] == "Une condition n'est pas remplie."
    assert "- **Non remplie** : Le court métrage" in refuse


def test_rapport_commence_par_les_reperes_et_l_avis_technique(ines: Personne, dossier: Dossier) -> None:
    avise(ines, en(dossier, Etat.RECEVABLE), "Devis **tenable**.")
    dit = amorce_du_rapport(DossierExamine(relu(dossier)))["coherence"]
    assert "| Repère | Ce dossier | Médiane des dossiers passés |" in dit
    assert dit.endswith("# Avis technique\nDevis **tenable**.")


@pytest.mark.exigences("RUN-I-17", "RUN-I-18")
def test_rapport_commence_par_ce_que_le_reglement_veut_voir_apprecie() -> None:
    dossier = saison_5(personne(), strategie_exportation="Vendeur\nengagé")
    titre, *lignes = amorce_du_rapport(DossierExamine(dossier))["coherence"].splitlines()[:3]
    assert titre == "# Critères d'appréciation"
    assert [" **À établir**. " in lignes[0], " **Oui**. " in lignes[1]] == [True, True]
    assert " : « Vendeur engagé ». (Règlement du fonds de La Réunion, I-A" in lignes[1]


def test_rapport_se_garde_en_pdf_a(ines: Personne, dossier: Dossier) -> None:
    ecrit = ecris(ines, dossier)
    fait = rapport_pdf(ecrit)
    assert fait == rapport_pdf(ecrit)
    with pikepdf.open(BytesIO(fait)) as pdf, pdf.open_metadata() as xmp:
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")
    dit = " ".join(page.extract_text() for page in PdfReader(BytesIO(fait)).pages)
    assert [mot in dit for mot in ("Cohérent.", "Accorder.", "Ce n'est qu'un projet")] == [True] * 3


RICHE = (
    "# Chiffres\nUn **gras** & <b>faux</b>.\n1. un\n2. *deux*\n- trois\n"
    "| Repère | Valeur |\n| --- | --- |\n| Coût | 12 € |"
)


def test_rapport_s_ouvre_dans_un_traitement_de_texte(ines: Personne, dossier: Dossier) -> None:
    ecrit = ecris(ines, dossier, coherence=RICHE)
    fait = rapport_odt(ecrit)
    assert fait == rapport_odt(ecrit)
    with ZipFile(BytesIO(fait)) as archive:
        premier = archive.infolist()[0]
        assert (premier.filename, premier.compress_type) == ("mimetype", ZIP_STORED)
        assert archive.testzip() is None
    lu = odfdo.Document(BytesIO(fait))
    assert lu.mimetype == "application/vnd.oasis.opendocument.text"
    titres = [(int(t.level), t.inner_text) for t in lu.body.headers]
    assert titres[0] == (1, "Rapport d'instruction")
    assert (3, "Chiffres") in titres
    (table,) = lu.body.tables
    assert table.get_values() == [["Repère", "Valeur"], ["Coût", "12\u00a0€"]]
    assert [len(liste.get_elements("text:list-item")) for liste in lu.body.lists] == [2, 1]
    assert "Un gras & <b>faux</b>." in [p.inner_text for p in lu.body.paragraphs]
    styles = {s.name for s in lu.get_styles()}
    poses = {e.style for e in lu.body.get_elements("descendant::*[@text:style-name]")}
    assert poses <= styles


def test_rapport_riche_se_garde_aussi_en_pdf_a(ines: Personne, dossier: Dossier) -> None:
    fait = rapport_pdf(ecris(ines, dossier, coherence=RICHE))
    dit = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(fait)).pages)
    assert "1. un 2. deux – trois Repère Valeur Coût 12 €" in dit.replace("\xa0", " ")
    with pikepdf.open(BytesIO(fait)) as pdf, pdf.open_metadata() as xmp:
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")


@pytest.mark.parametrize("texte", ["|---|", "| Seule |", "\x0b\x01é", "# ", "- "])
def test_rapport_de_signes_seuls_se_garde(ines: Personne, dossier: Dossier, texte: str) -> None:
    ecrit = ecris(ines, dossier, coherence=texte)
    assert odfdo.Document(BytesIO(rapport_odt(ecrit))).body.headers
    assert rapport_pdf(ecrit).startswith(b"%PDF")
