"""An archive of a dossier: complete, without any vote, verified by other tools, its journal proved."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.http import Http404
from lxml import etree

from amorce.audit.actions import emporter_un_dossier
from amorce.audit.archive import archive_des_dossiers, archive_du_dossier
from amorce.audit.intitules import INTITULES
from amorce.audit.rubriques import PARTIES
from amorce.audit.verification import verifie
from amorce.commandes.audit import verifier as commande
from amorce.commission.models import Carnet, Inscription, Scrutin
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.models import Contenu, Dossier
from amorce.droit.recouvrement import dernier_jour_du_recouvrement
from amorce.journal.actions import sceller
from amorce.journal.models import Entree
from amorce.paiements.actions import demander_solde, faire_le_pes, noter_le_titre, refaire_le_pes
from amorce.paiements.actions.recouvrement import Titre
from amorce.paiements.models import Reversement
from tests.actes import fabrique as actes
from tests.commission import fabrique as commission
from tests.comptes.fabrique import agent, agit, personne, societe
from tests.dossiers.fabrique import ecrit
from tests.paiements.fabrique import engagee, envoyee, facture, importe, ouverte, prouve, relu, relue
from tests.paiements.fabrique_controle import constate, examine, rapporte, remet_tout, signe
from tests.paiements.fabrique_pes import regle
from tests.paiements.fabrique_pes import remis as remis_au_comptable
from tests.paiements.fabrique_versements import (
    AUTRE_BIC,
    AUTRE_IBAN,
    IBAN,
    aujourd_hui,
    comptable,
    confirme,
    decide,
    delai_passe,
    emet,
    ordonne,
    ouvert,
    payable,
    payee,
    propose,
    recouvre,
    responsable,
    titre,
)

pytestmark = pytest.mark.django_db


def octets(morceaux: Iterable[bytes]) -> BytesIO:
    return BytesIO(b"".join(morceaux))


def paye() -> Dossier:
    """From its act to the certificate of its balance, with a visit."""
    moi, dossier = engagee()
    signe(dossier)
    demande = envoyee(moi, dossier, facture(20_000_00), facture(1_00, locale=False))
    remet_tout(moi, dossier)
    examine(demande, 1)
    examine(demande, 2, decision="refusee")
    constate(demande)
    rapporte(dossier, ("Tout y est.", False))
    sceller()
    return relu(dossier)


def test_une_archive_porte_tout_le_dossier_et_se_verifie_avec_un_outil(tmp_path: Path) -> None:
    dossier = paye()
    flux = octets(archive_du_dossier(dossier))
    with ZipFile(flux) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)  # our own archive
    relu_ = subprocess.run(
        ["sha256sum", "-c", "--quiet", "--strict", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=False
    )
    assert (relu_.returncode, relu_.stdout) == (0, b"")
    assert list(verifie(flux)) == []
    noms = {str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*.json")}
    assert {
        "1-demande/depot.json",
        "5-actes/acteattributif.json",
        "6-paiements/depense.json",
        "6-paiements/preuve.json",
        "6-paiements/certificatdeservicefait.json",
        "6-paiements/calcul-1.json",
        "7-controles-sur-place/controlesurplace.json",
        "sommaire.json",
    } <= noms
    lignes = json.loads((tmp_path / "6-paiements/depense.json").read_text())
    assert sorted((x["rang"], x["retenu"], x["decision"]) for x in lignes) == [
        (1, 2000000, "acceptee"),
        (2, 0, "refusee"),
    ]
    preuves = json.loads((tmp_path / "6-paiements/preuve.json").read_text())
    gardes = {p.name[:12] for p in (tmp_path / "6-paiements/documents").iterdir()}
    assert {x["document"]["sha256"][:12] for x in preuves} <= gardes
    calcul = json.loads((tmp_path / "6-paiements/calcul-1.json").read_text())
    assert calcul["du_centimes"] == 10_000_00
    assert "6-paiements/depense.json" in (tmp_path / "sommaire.html").read_text()


def lues(dossier: Dossier) -> dict[str, Any]:
    """Its JSON files, by name."""
    with ZipFile(octets(archive_du_dossier(dossier))) as archive:
        return {nom: json.loads(archive.read(nom)) for nom in archive.namelist() if nom.endswith(".json")}


def test_ce_qui_est_paye_et_ce_qui_revient_sont_dans_l_archive() -> None:
    """The order and its batch, what the accountant did with it, the recovery from its reasons to the last euro."""
    _moi, dossier, ordre = payee()
    rose, paul = responsable(), comptable()
    rendu = decide(rose, delai_passe(ouvert(rose, dossier)), 4_000_00)
    rendu = recouvre(paul, titre(paul, rendu), "remboursement", "VIR-1", 1_500_00)
    sceller()
    dits = lues(relu(dossier))
    (dit,) = dits["6-paiements/ordredepaiement.json"]
    assert (dit["numero"], dit["etat"], dit["centimes"], dit["reference"]) == (
        ordre.numero,
        "paye",
        10_000_00,
        ordre.reference,
    )
    assert [b["id"] for b in dits["6-paiements/bordereau.json"]] == [dit["bordereau"]]
    assert [(r["id"], r["payes"]) for r in dits["6-paiements/retourducomptable.json"]] == [(dit["retour"], 1)]
    assert [c["rib"]["nom"] for c in dits["6-paiements/coordonnees.json"]] == ["rib.pdf"]
    (reverse,) = dits["8-reversements/reversement.json"]
    phase = ("etat", "cause", "envisage", "centimes", "titre", "rendu", "decide_par")
    assert [reverse[c] for c in phase] == [
        "emis",
        "irregularite",
        10_000_00,
        4_000_00,
        "T-2026-118",
        1_500_00,
        str(rose),
    ]
    (recu,) = dits["8-reversements/recouvrement.json"]
    assert (recu["genre"], recu["centimes"], recu["reference"]) == ("remboursement", 1_500_00, "VIR-1")
    sommaire = {f["nom"]: f["sha256"] for f in dits["sommaire.json"]["fichiers"]}
    assert set(dits) - {"sommaire.json"} <= set(sommaire)
    assert {reverse["lettre"]["sha256"], reverse["decision"]["sha256"]} <= set(sommaire.values())
    objets = {nom.split("/")[1].split("-")[0] for nom in dits if nom.startswith("9-journal/")}
    assert {"dossier", "demandedepaiement", "coordonnees", "bordereau", "retourducomptable"} <= objets
    assert list(verifie(octets(archive_du_dossier(relu(dossier))))) == []


def test_un_bordereau_ne_montre_que_les_ordres_du_dossier() -> None:
    paul = comptable()
    _moi, dossier, une = payable()
    _autre, voisin, deux = payable()
    ordres = [ordonne(paul, une), ordonne(paul, deux)]
    remis = emet(paul, *ordres)
    dit = lues(relu(dossier))[f"6-paiements/bordereau-{remis.numero}.json"]
    assert [o["Ordre"] for o in dit["ordres"]] == [ordres[0].numero]
    assert {p["Ordre"] for p in dit["pieces"]} == {ordres[0].numero}
    empreintes = {f["sha256"] for f in lues(relu(dossier))["sommaire.json"]["fichiers"]}
    assert {p["SHA-256"] for p in dit["pieces"]} <= empreintes
    with ZipFile(octets(archive_du_dossier(relu(dossier)))) as archive:
        tout = b"".join(archive.read(nom) for nom in archive.namelist())
    assert voisin.numero.encode() not in tout


def test_un_flux_pes_est_emporte_sans_les_ordres_des_autres() -> None:
    paul = comptable()
    (_moi, dossier, une), (_autre, voisin, deux) = payable(), payable()
    ordres = [ordonne(paul, une), ordonne(paul, deux)]
    remis = emet(paul, *ordres)
    regle(paul)
    fait = faire_le_pes(par=agit(paul), bordereau=remis)
    refait = refaire_le_pes(par=agit(paul), bordereau=remis, motif="Code du budget faux.")
    lue = octets(archive_du_dossier(relu(dossier)))
    with ZipFile(lue) as archive:
        tout = b"".join(archive.read(nom) for nom in archive.namelist())
        emporte = archive.read(f"6-paiements/flux/{fait.nom}")
        dits, sommaire = (
            json.loads(archive.read(f"6-paiements/bordereau-{remis.numero}.json")),
            archive.read("SHA256SUMS"),
        )
    assert [piece.get("V") for piece in etree.fromstring(emporte).iter("IdPce")] == ["1"]
    assert [(un["nom"], un["sha256"], un["motif"]) for un in dits["flux"]] == [
        (fait.nom, fait.contenu_id, ""),
        (refait.nom, refait.contenu_id, "Code du budget faux."),
    ]
    assert [reserve.partition(" ")[0] for reserve in dits["flux"][0]["reserves"]] == [ordres[0].numero]
    assert f"{hashlib.sha256(emporte).hexdigest()}  6-paiements/flux/{fait.nom}\n".encode() in sommaire
    assert voisin.numero.encode() not in tout
    assert list(verifie(lue)) == []


def test_un_flux_pes_d_un_seul_dossier_est_emporte_au_bit_pres() -> None:
    paul, dossier, remis = remis_au_comptable()
    fait = faire_le_pes(par=agit(paul), bordereau=remis)
    with ZipFile(octets(archive_du_dossier(relu(dossier)))) as archive:
        emporte = archive.read(f"6-paiements/flux/{fait.nom}")
    assert hashlib.sha256(emporte).hexdigest() == fait.contenu_id


def test_chaque_calcul_porte_ses_operandes_et_leurs_sources() -> None:
    """Of the vote, of the act, of the claim, of the recovery; the sheet and its operations made again agree."""
    _moi, dossier, _ordre = payee()
    signe(dossier)
    ouvert(responsable(), dossier)
    dits = lues(relu(dossier))
    demande = dits["6-paiements/calcul-1.json"]
    assert (demande["du_centimes"], demande["refait_centimes"]) == (10_000_00, 10_000_00)
    (definitive,) = demande["operations"]["solde"]["montant_calcule"]
    assert (definitive["regle"], definitive["source"]) == (
        "depenses.aide_definitive",
        "Règlement du fonds de La Réunion, III, Règles générales",
    )
    assert set(definitive["faits"]) == {"aide_votee", "aide_calculee"}
    decision = dits["5-actes/calcul-decision-1.json"]
    assert decision["montant_vote_centimes"] == 50_000_00
    assert "montant" in decision["operations"]
    acte = dits["5-actes/calcul-acte-1.json"]
    assert (acte["montant_centimes"], acte["seuil_centimes"]) == (50_000_00, 23_000_00)
    assert acte["operations"]["type_acte"]["type_acte"][0]["exigences"]
    reverse = dits["8-reversements/calcul-1.json"]
    assert (reverse["paye_centimes"], reverse["envisage_centimes"]) == (10_000_00, 10_000_00)
    assert len(reverse["sources"]) == 2
    sommaire = {f["nom"] for f in dits["sommaire.json"]["fichiers"]}
    assert set(dits) - {"sommaire.json"} <= sommaire


def test_un_acompte_se_refait_comme_il_fut_certifie_une_fois_le_solde_paye() -> None:
    moi, dossier, _ordre = payee()
    solde = envoyee(moi, relu(dossier), facture(30_000_00))
    examine(solde)
    constate(solde)
    dits = lues(relu(dossier))
    demandes = [dits[f"6-paiements/calcul-{rang}.json"] for rang in (1, 2)]
    assert [(d["du_centimes"], d["refait_centimes"]) for d in demandes] == [(10_000_00,) * 2, (15_000_00,) * 2]


def test_le_calcul_d_un_reversement_dit_le_jour_de_sa_prise_en_charge() -> None:
    _moi, dossier, _ordre = payee()
    reversement = delai_passe(ouvert(responsable(), dossier, 4_000_00))
    decide(responsable(), reversement, 4_000_00)
    pris = aujourd_hui(dossier)
    emis_le = pris - timedelta(days=40)
    Reversement.objects.update(decide_le=reversement.cree_le - timedelta(days=60))
    noter_le_titre(
        par=agit(comptable()), reversement=reversement, version=relu(dossier).version, titre=Titre("T", emis_le, pris)
    )
    dit = lues(dossier)["8-reversements/calcul-1.json"]
    assert dit["titre_pris_en_charge_le"] == pris.isoformat()
    assert dit["dernier_jour"] == dernier_jour_du_recouvrement(pris).isoformat()


def test_ce_que_le_beneficiaire_ecrit_encore_n_est_pas_emporte() -> None:
    moi, dossier = engagee()
    brouillon = ouverte(moi, dossier)
    prouve(moi, brouillon, importe(moi, brouillon, facture(20_000_00, fournisseur="Secret encore")))
    dites = lues(dossier)
    assert [nom for nom in dites if nom.startswith("6-paiements/")] == ["6-paiements/cadre.json"]
    assert "Secret encore" not in json.dumps(dites, ensure_ascii=False)
    demander_solde(par=agit(moi), demande=relue(brouillon), version=relue(brouillon).version)
    assert lues(dossier)["6-paiements/depense.json"][0]["fournisseur"] == "Secret encore"


def test_le_compte_paye_reste_dans_l_archive_quand_le_film_change_de_producteur() -> None:
    _moi, dossier, ordre = payee()
    projet = relu(dossier).projet
    projet.organisation = societe(personne())
    projet.save()
    assert [c["id"] for c in lues(relu(dossier))["6-paiements/coordonnees.json"]] == [str(ordre.coordonnees_id)]


def test_les_comptes_proposes_et_remplaces_sont_emportes() -> None:
    moi, dossier, _demande = payable()
    confirme(comptable(), dossier, propose(moi, dossier, AUTRE_IBAN, AUTRE_BIC))
    comptes = lues(relu(dossier))["6-paiements/coordonnees.json"]
    assert sorted((c["iban"], c["etat"]) for c in comptes) == [(AUTRE_IBAN, "en_vigueur"), (IBAN, "remplacees")]
    propose(moi, dossier)
    etats = {c["etat"] for c in lues(relu(dossier))["6-paiements/coordonnees.json"]}
    assert etats == {"en_vigueur", "remplacees", "proposees"}


def test_les_dates_de_la_deliberation_et_leurs_actes_sont_emportes() -> None:
    rose = responsable()
    (decision,) = actes.accordees(rose, 20_000_00)
    dits = lues(relu(decision.dossier))
    (deliberation,) = dits["5-actes/deliberation.json"]
    jour = decision.deliberation.jour.isoformat()
    assert [deliberation[d] for d in ("jour", "transmise_le", "publiee_le")] == [jour] * 3
    assert [a["acte"] for a in dits["5-actes/actes-deliberation.json"]] == [
        "preparer_deliberation", "mettre_au_vote", "rendre_executoire", "liberer_les_decisions", "notifier",
    ]  # fmt: skip


def test_chaque_chose_emportee_a_son_intitule() -> None:
    noms = {rubrique.nom for rubriques in PARTIES.values() for rubrique in rubriques}
    assert noms == INTITULES.keys()


def test_le_journal_extrait_remonte_au_sceau_et_montre_une_retouche(tmp_path: Path) -> None:
    dossier = paye()
    engagee()
    with ZipFile(octets(archive_du_dossier(dossier))) as archive:
        archive.extractall(tmp_path)
    nom = f"9-journal/dossier-{dossier.pk}.json"
    lu = json.loads((tmp_path / nom).read_text())
    assert lu["sceau"]["rang_tenu"] == lu["rang"] == len(lu["entrees"])
    acte = lu["colonnes"].index("acte")
    lu["entrees"][0][acte] = "autre_chose"
    (tmp_path / nom).write_text(json.dumps(lu))
    refait = BytesIO()
    with ZipFile(refait, "w") as archive:
        for fichier in sorted(p for p in tmp_path.rglob("*") if p.is_file()):
            archive.write(fichier, fichier.relative_to(tmp_path))
    fautes = list(verifie(refait))
    assert fautes[0] == f"{nom} : il n'est plus celui qui a été remis."
    assert any("entrée 1 : elle a été modifiée" in f for f in fautes)


def presente() -> tuple[Inscription, Scrutin]:
    """Talked about with its applicant, examined, presented to a commission that votes and opines."""
    bureau = commission.bureau()
    seance = commission.prevue(bureau)
    inscription = commission.inscrit(bureau, seance)
    ecrit(agent("la-reunion", RoleDeFonds.INSTRUCTEUR), inscription.dossier, "Le devis est-il le bon ?")
    commission.avise(bureau, inscription, "Devis tenable.")
    commission.ouverte(bureau, seance)
    commission.declares(inscription, bureau.experts)
    scrutin = commission.debattu(bureau, inscription)
    votants = list(scrutin.votants.all())
    commission.vote(scrutin, votants, ["favorable"] * len(votants))
    Carnet.objects.create(membre=votants[0], inscription=inscription, notes="SECRET-DU-CARNET")
    return inscription, scrutin


def test_messages_instruction_et_avis_sont_emportes() -> None:
    inscription, _scrutin = presente()
    dits = lues(Dossier.objects.select_related("projet").get(pk=inscription.dossier_id))
    assert [m["texte"] for m in dits["2-messages/message.json"]] == ["Le devis est-il le bon ?"]
    assert [a["texte"] for a in dits["3-instruction/avistechnique.json"]] == ["Devis tenable."]
    (avis,) = dits["4-avis/inscription.json"]
    assert avis["seance"] == str(inscription.seance_id)
    (seance,) = dits["4-avis/seance.json"]
    assert seance["ouverte_le"]
    assert not {"cle", "preside_par"} & set(seance)
    actes_de_la_seance = [a["acte"] for a in dits["4-avis/actes-seance.json"]]
    assert actes_de_la_seance == ["prevoir_seance", "envoyer_les_dossiers", "convoquer", "ouvrir_seance"]


def test_aucun_vote_ni_carnet_n_est_dans_l_archive() -> None:
    inscription, scrutin = presente()
    fiches = list(scrutin.fiches.all())
    flux = octets(archive_du_dossier(Dossier.objects.select_related("projet").get(pk=inscription.dossier_id)))
    with ZipFile(flux) as archive:
        tout = b"".join(archive.read(nom) for nom in archive.namelist())
    assert b"SECRET-DU-CARNET" not in tout
    assert len(fiches) == scrutin.votants.count()
    for fiche in fiches:
        assert bytes(fiche.chiffre) not in tout
        assert bytes(fiche.chiffre).hex().encode() not in tout
    assert b'"votants"' not in tout
    du_vote = ("ouvrir_le_scrutin", "remettre_sa_fiche", "saisir_une_fiche", "depouiller", "sceller_les_votes")
    assert [acte for acte in du_vote if acte.encode() in tout] == []
    assert list(verifie(flux)) == []


def test_un_document_en_quarantaine_est_nomme_sans_etre_remis() -> None:
    dossier = paye()
    vise = Contenu.objects.filter(documents__nom__startswith="F-2026").first()
    assert vise is not None
    Contenu.objects.filter(pk=vise.pk).update(analyse=Contenu.Analyse.INFECTE)
    flux = octets(archive_du_dossier(dossier))
    with ZipFile(flux) as archive:
        dit = json.loads(archive.read("sommaire.json"))
        manque = [f for f in dit["fichiers"] if f["manque"]]
        assert [(f["sha256"], f["manque"]) for f in manque] == [(vise.pk, "en quarantaine")]
        assert manque[0]["nom"] not in archive.namelist()
    assert list(verifie(flux)) == []


def test_plusieurs_dossiers_ont_chacun_leur_dossier() -> None:
    dossiers = [relu(engagee()[1]) for _ in range(2)]
    flux = octets(archive_des_dossiers(dossiers, {"graine": "x"}))
    with ZipFile(flux) as archive:
        racines = {nom.split("/")[0] for nom in archive.namelist()}
    assert racines == {"echantillon.json", *(d.numero for d in dossiers)}
    assert list(verifie(flux)) == []


@pytest.mark.parametrize("role", [RoleDeFonds.INSTRUCTEUR, RoleDeFonds.PAIEMENTS, RoleDeFonds.SECRETARIAT])
def test_qui_n_audite_pas_n_emporte_rien(role: RoleDeFonds) -> None:
    _moi, dossier = engagee()
    with pytest.raises(Http404):
        emporter_un_dossier(par=agit(agent("la-reunion", role)), dossier=relu(dossier))


def test_emporter_s_inscrit_au_journal_du_fonds() -> None:
    _moi, dossier = engagee()
    emporter_un_dossier(par=agit(agent("la-reunion", RoleDeFonds.AUDITEUR)), dossier=relu(dossier))
    entree = Entree.objects.get(acte="emporter_un_dossier")
    assert (entree.chaine.objet, entree.role) == ("fonds", "auditeur")
    assert dossier.numero in entree.contenu


def test_un_auditeur_d_un_autre_fonds_n_emporte_rien() -> None:
    _moi, dossier = engagee()
    with pytest.raises(Http404):
        emporter_un_dossier(par=agit(agent("ile-de-france", RoleDeFonds.AUDITEUR)), dossier=relu(dossier))


def test_la_commande_relit_une_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _moi, dossier = engagee()
    bonne, coupee = tmp_path / "bonne.zip", tmp_path / "coupee.zip"
    bonne.write_bytes(octets(archive_du_dossier(relu(dossier))).getvalue())
    coupee.write_bytes(bonne.read_bytes()[:-100])
    assert commande(str(bonne))
    assert "telle qu'elle a été remise" in capsys.readouterr().out
    assert not commande(str(coupee))
    assert "1 faute" in capsys.readouterr().out


@pytest.mark.parametrize("contenu", [b"bonjour", b""])
def test_ce_qui_n_est_pas_une_archive_se_dit(contenu: bytes) -> None:
    assert list(verifie(BytesIO(contenu))) == ["ce n'est pas une archive ZIP, ou elle est incomplète."]
