"""The signatures of a PDF, made by real keys: who, when, what they cover, what their certificates are worth."""

from __future__ import annotations

import asyncio
import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from amorce.actes.signatures.confiance import CertificatIllisible, Confiance, confiance
from amorce.actes.signatures.verdict import (
    CHIFFRE,
    ILLISIBLE,
    PAS_UN_PDF,
    SANS_SIGNATURE,
    Chaine,
    Portee,
    Revocation,
    Signature,
    Verdict,
)
from amorce.actes.signatures.verification import ajoute_autre_chose, verifier
from tests.actes.signatures.fabrique import (
    AN,
    LE,
    Identite,
    acte_pdf,
    autorite,
    delivre,
    depose,
    horodateur,
    redessine,
    revocations,
    signe,
    signe_sans_la_fin,
)


@dataclass(frozen=True)
class Monde:
    """An authority that the fund trusts, what it signs with, an act."""

    racine: Identite
    rose: Identite
    sure: Confiance
    acte: bytes


@pytest.fixture(scope="module")
def monde(tmp_path_factory: pytest.TempPathFactory) -> Monde:
    racine = autorite()
    dossier = depose(tmp_path_factory.mktemp("autorites"), racine=racine.pem)
    return Monde(racine, delivre(racine), confiance(dossier), acte_pdf())


def seule(verdict: Verdict) -> Signature:
    (trouvee,) = verdict.signatures
    return trouvee


def test_signature_d_une_autorite_reconnue(monde: Monde) -> None:
    verdict = verifier(signe(monde.acte, monde.rose), monde.sure, LE)
    lue = seule(verdict)
    assert (verdict.refus, verdict.chaine_verifiee) == ("", True)
    assert (lue.intacte, lue.portee, lue.chaine) == (True, Portee.TOUT, Chaine.VERIFIEE)
    assert (lue.signataire, lue.emetteur) == ("Rose Ponsable, Région", "Autorité d'essai, Région")
    assert lue.signee_le is not None
    assert lue.horodatee_le is None
    assert lue.phrase == (
        "Signature de Rose Ponsable, Région : intacte, sur tout le document ; certificat vérifié, délivré par "
        "Autorité d'essai, Région. Rien, dans le fichier ni sur ce site, ne dit s'il avait été révoqué."
    )


def test_sans_autorite_configuree_la_chaine_n_est_pas_verifiee_et_c_est_dit(monde: Monde) -> None:
    verdict = verifier(signe(monde.acte, monde.rose), Confiance(), LE)
    assert (verdict.vaut, verdict.chaine_verifiee) == (True, False)
    assert "chaîne non vérifiée" in seule(verdict).phrase


def test_autorite_inconnue_est_nommee(monde: Monde) -> None:
    autre = delivre(autorite("Autorité d'ailleurs"), "Un inconnu")
    verdict = verifier(signe(monde.acte, autre), monde.sure, LE)
    assert seule(verdict).chaine is Chaine.INCONNUE
    assert verdict.refus == (
        "Signature de Un inconnu, Région : son certificat, délivré par Autorité d'ailleurs, Région, ne remonte à "
        "aucune autorité reconnue."
    )


def test_autorite_intermediaire_jointe_au_fichier_mene_a_la_racine(monde: Monde) -> None:
    rose = delivre(autorite("Intermédiaire", par=monde.racine))
    assert verifier(signe(monde.acte, rose), monde.sure, LE).chaine_verifiee


def test_certificat_expire_ne_vaut_pas_sans_horodatage(monde: Monde) -> None:
    rose = delivre(monde.racine, debut=LE - 2 * AN, fin=LE - timedelta(days=3))
    verdict = verifier(signe(monde.acte, rose), monde.sure, LE)
    assert seule(verdict).chaine is Chaine.EXPIREE
    assert "son certificat a expiré le 23/11/2026" in verdict.refus


def test_horodatage_sur_prouve_que_la_signature_precede_la_fin_du_certificat(monde: Monde) -> None:
    rose = delivre(monde.racine, debut=LE - 2 * AN, fin=LE - timedelta(days=3))
    quand = LE - timedelta(days=5)
    temps = horodateur(delivre(monde.racine, "Horodateur", horodate=True), quand)
    lue = seule(verifier(signe(monde.acte, rose, horodateur=temps), monde.sure, LE))
    assert (lue.chaine, lue.horodatee_le, lue.horodatage_sur) == (Chaine.VERIFIEE, quand, True)


def test_horodatage_d_un_inconnu_ne_prouve_rien(monde: Monde) -> None:
    rose = delivre(monde.racine, debut=LE - 2 * AN, fin=LE - timedelta(days=3))
    temps = horodateur(delivre(autorite("Ailleurs"), "Horloge", horodate=True), LE - timedelta(days=5))
    lue = seule(verifier(signe(monde.acte, rose, horodateur=temps), monde.sure, LE))
    assert (lue.chaine, lue.horodatage_sur) == (Chaine.EXPIREE, False)


def test_certificat_pas_encore_valable(monde: Monde) -> None:
    rose = delivre(monde.racine, debut=LE + timedelta(days=2))
    assert "ne vaut qu'à partir du 28/11/2026" in verifier(signe(monde.acte, rose), monde.sure, LE).refus


def test_certificat_revoque(monde: Monde, tmp_path: Path) -> None:
    sure = confiance(depose(tmp_path, racine=monde.racine.pem, revoques=revocations(monde.racine, monde.rose)))
    verdict = verifier(signe(monde.acte, monde.rose), sure, LE)
    assert seule(verdict).chaine is Chaine.REVOQUEE
    assert "son certificat a été révoqué le 16/11/2026" in verdict.refus


def test_liste_qui_ne_revoque_personne(monde: Monde, tmp_path: Path) -> None:
    sure = confiance(depose(tmp_path, racine=monde.racine.pem, revoques=revocations(monde.racine)))
    verdict = verifier(signe(monde.acte, monde.rose), sure, LE)
    assert (verdict.chaine_verifiee, seule(verdict).revocation) == (True, Revocation.ECARTEE)


def test_revoque_apres_un_horodatage_sur_vaut_encore(monde: Monde, tmp_path: Path) -> None:
    liste = revocations(monde.racine, monde.rose, le=LE - timedelta(days=2))
    sure = confiance(depose(tmp_path, racine=monde.racine.pem, revoques=liste))
    temps = horodateur(delivre(monde.racine, "Horodateur", horodate=True), LE - timedelta(days=5))
    assert verifier(signe(monde.acte, monde.rose, horodateur=temps), sure, LE).chaine_verifiee


def test_certificat_qui_ne_sert_pas_a_signer(monde: Monde) -> None:
    rose = delivre(monde.racine, usages={"key_encipherment": True})
    assert "n'est pas fait pour signer" in verifier(signe(monde.acte, rose), monde.sure, LE).refus


def test_deux_signataires_l_un_apres_l_autre(monde: Monde) -> None:
    ana = delivre(monde.racine, "Ana Payet")
    verdict = verifier(signe(signe(monde.acte, monde.rose), ana, "Beneficiaire"), monde.sure, LE)
    assert verdict.chaine_verifiee
    assert [(s.signataire.split(",")[0], s.portee) for s in verdict.signatures] == [
        ("Rose Ponsable", Portee.SUIVIE),
        ("Ana Payet", Portee.TOUT),
    ]


def test_document_redessine_apres_la_signature(monde: Monde) -> None:
    verdict = verifier(redessine(signe(monde.acte, monde.rose)), monde.sure, LE)
    assert seule(verdict).portee is Portee.MODIFIEE
    assert verdict.refus == "Signature de Rose Ponsable, Région : le document a été modifié après elle."


def test_redessine_entre_deux_signatures(monde: Monde) -> None:
    ana = delivre(monde.racine, "Ana Payet")
    verdict = verifier(signe(redessine(signe(monde.acte, monde.rose)), ana, "Beneficiaire"), monde.sure, LE)
    assert [s.portee for s in verdict.signatures] == [Portee.MODIFIEE, Portee.TOUT]
    assert verdict.refus == "Signature de Rose Ponsable, Région : le document a été modifié après elle."


def test_signature_qui_laisse_la_fin_du_document(monde: Monde) -> None:
    verdict = verifier(signe_sans_la_fin(monde.acte, monde.rose), monde.sure, LE)
    assert (seule(verdict).intacte, seule(verdict).portee) == (True, Portee.PARTIELLE)
    assert verdict.refus == "Signature de Rose Ponsable, Région : elle ne couvre pas tout le document."


def test_octet_change_dans_ce_qui_est_signe(monde: Monde) -> None:
    signee = signe(monde.acte, monde.rose)
    ou = signee.index(b"/Producer") if b"/Producer" in signee else signee.index(b"/Title")
    verdict = verifier(signee[: ou + 12] + b"X" + signee[ou + 13 :], monde.sure, LE)
    assert verdict.refus == (
        "Signature de Rose Ponsable, Région : ce qu'elle signe a été modifié depuis, elle ne vaut plus."
    )


def test_aucun_octet_ne_change_sans_que_cela_se_voie(monde: Monde) -> None:
    """Nor does any make the verification fall: a hundred and fifty places, drawn once."""
    signee = signe(monde.acte, monde.rose)
    hors = range(signee.rindex(b"/Contents <") + 11, signee.rindex(b"/ByteRange"))
    tirage = random.Random(7)
    for ou in tirage.sample([i for i in range(len(signee)) if i not in hors], 150):
        change = bytearray(signee)
        change[ou] ^= 1 << tirage.randrange(8)
        assert not verifier(bytes(change), monde.sure, LE).vaut, ou


@pytest.mark.parametrize(
    ("octets", "refus"),
    [
        (b"", PAS_UN_PDF),
        (b"PK\x03\x04", PAS_UN_PDF),
        (b"%PDF-1.7\nrien", ILLISIBLE),
    ],
)
def test_fichier_qui_n_est_pas_un_pdf_entier(octets: bytes, refus: str) -> None:
    assert verifier(octets, Confiance(), LE) == Verdict(refus=refus)


def test_pdf_coupe(monde: Monde) -> None:
    assert verifier(signe(monde.acte, monde.rose)[:-2000], monde.sure, LE).refus == ILLISIBLE


def test_pdf_sans_signature(monde: Monde) -> None:
    assert verifier(monde.acte, monde.sure, LE) == Verdict(refus=SANS_SIGNATURE)


def test_pdf_chiffre(monde: Monde) -> None:
    sortie = BytesIO()
    with pikepdf.open(BytesIO(signe(monde.acte, monde.rose))) as lu:
        lu.save(sortie, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert verifier(sortie.getvalue(), monde.sure, LE) == Verdict(refus=CHIFFRE)


def test_seules_des_signatures_sont_ajoutees_a_ce_qui_est_parti(monde: Monde) -> None:
    """What was redrawn, then signed, has a signature that is good: only what left tells it."""
    redessinee = signe(redessine(monde.acte), monde.rose)
    assert verifier(redessinee, monde.sure, LE).chaine_verifiee
    assert ajoute_autre_chose(monde.acte, redessinee)
    assert not ajoute_autre_chose(monde.acte, signe(monde.acte, monde.rose))
    assert ajoute_autre_chose(monde.acte, signe(acte_pdf("Une aide de 90 000 €."), monde.rose))


def test_signature_se_verifie_aussi_la_ou_une_boucle_tourne(monde: Monde) -> None:
    signee = signe(monde.acte, monde.rose)

    async def dans_une_boucle() -> Verdict:
        return verifier(signee, monde.sure, LE)

    with ThreadPoolExecutor(1) as fil:
        assert fil.submit(asyncio.run, dans_une_boucle()).result() == verifier(signee, monde.sure, LE)


def test_certificat_illisible_est_nomme(tmp_path: Path) -> None:
    with pytest.raises(CertificatIllisible, match=r"faux\.pem"):
        confiance(depose(tmp_path, faux=b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"))


def test_dossier_absent_ne_donne_aucune_autorite(tmp_path: Path) -> None:
    assert confiance(tmp_path / "rien") == Confiance()
