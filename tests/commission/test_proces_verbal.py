"""The minutes of a session, where its opinions go, what everybody reads of it."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.utils import timezone
from pypdf import PdfReader

from amorce.commission.actions.proces_verbaux import (
    approuver_le_proces_verbal,
    ecrire_le_proces_verbal,
    publier_le_compte_rendu,
)
from amorce.commission.actions.transmissions import (
    communiquer_les_avis,
    confirmer_l_envoi_des_avis,
    transmettre_les_avis,
)
from amorce.commission.avis import avis_du_demandeur, avis_lisibles, avis_pdf, proces_verbal_pdf
from amorce.commission.models import Inscription
from amorce.commission.proces_verbal import DIVERS, TENUE, SeanceRelatee
from amorce.commission.publication import Synthese, publiees
from amorce.comptes.droits import Interdit
from amorce.comptes.models import Personne
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import Dossier, Notice
from amorce.fonds.models import LectureRetenue
from amorce.journal.models import Entree
from tests.commission.fabrique import FONDS, acteur_de, bureau, prevue
from tests.commission.faite import Faite, ecrit, faite, publie

pytestmark = pytest.mark.django_db
POUR, CONTRE, AJOURNE = "favorable", "defavorable", "ajourne"


def texte_du_pdf(pdf: bytes) -> str:
    dit = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return re.sub(r"\s+", " ", dit).replace("’", "'")


# The minutes


@pytest.mark.exigences("RUN-IV-45")
def test_premier_texte_dit_ce_que_la_seance_a_note() -> None:
    f = faite(impliques=1)
    amorce = SeanceRelatee(f.seance).amorce
    assert list(amorce) == [TENUE, str(f.inscription.pk), DIVERS]
    assert f"Déport : {f.qui.experts[0]}, pour le dossier {f.inscription.dossier.numero} ; hors" in amorce[TENUE]
    assert f"Présent : {f.qui.experts[1]} (personne qualifiée), sur place de" in amorce[TENUE]
    assert "Quorum : 7 membres avec droit de vote ; 8 sont venus." in amorce[TENUE]
    assert amorce[str(f.inscription.pk)].splitlines() == [
        "Avis favorable (7 votants : 5 pour, 2 contre, 0 pour ajourner, 0 sans suffrage).",
        "Motifs : Un regard.",
        "Conseils au porteur : Revoir la fin.",
    ]


def test_ecrire_garde_chaque_version_et_rien_d_autre() -> None:
    f = faite()
    ecrit(f, divers="Prévoir une salle plus grande.", intrus="Non.")
    ecrit(f, vue=1, divers="Rien.")
    versions = list(f.seance.proces_verbaux.all())
    assert [(v.rang, v.textes[DIVERS]) for v in versions] == [(1, "Prévoir une salle plus grande."), (2, "Rien.")]
    assert "intrus" not in versions[0].textes


def test_ecrire_sur_une_version_qui_n_est_plus_la_derniere_est_refuse() -> None:
    f = faite()
    ecrit(f)
    with pytest.raises(ActeRefuse, match="une autre version a été écrite"):
        ecrit(f, vue=0)


def test_ecrire_avant_la_cloture_est_refuse() -> None:
    qui = bureau(experts=1)
    with pytest.raises(ActeRefuse, match="n'est pas close"):
        ecrire_le_proces_verbal(par=qui.secretariat, seance=prevue(qui), vue=0, textes={})


def test_ecrire_revient_au_secretariat_et_approuver_a_qui_preside() -> None:
    f = faite()
    with pytest.raises(Interdit):
        ecrire_le_proces_verbal(par=f.qui.region, seance=f.seance, vue=0, textes={})
    ecrit(f)
    for autre in (f.qui.secretariat, f.qui.region, acteur_de(f.qui.experts[0])):
        with pytest.raises(Interdit):
            approuver_le_proces_verbal(par=autre, seance=f.seance, vue=1)


def test_approuver_fige_le_texte() -> None:
    f = faite()
    ecrit(f)
    approuve = approuver_le_proces_verbal(par=f.qui.preside, seance=f.seance, vue=1)
    assert approuve.approuve_par == f.qui.president
    with pytest.raises(ActeRefuse, match="il est approuvé"):
        ecrit(f, vue=1)


def test_approuver_attend_tous_les_avis() -> None:
    f = faite(rendu=False)
    ecrit(f)
    with pytest.raises(ActeRefuse, match=f"l'avis n'est pas rendu sur {f.inscription.dossier.numero}"):
        approuver_le_proces_verbal(par=f.qui.preside, seance=f.seance, vue=1)


@pytest.mark.exigences("RUN-IV-49")
def test_proces_verbal_est_un_document_en_deux_parties() -> None:
    f = faite()
    document = proces_verbal_pdf(ecrit(f, divers="Prévoir une salle plus grande."))
    texte = texte_du_pdf(document)
    assert document == proces_verbal_pdf(f.seance.proces_verbaux.get())
    premiere, seconde = texte.index("Première partie : les dossiers"), texte.index("Seconde partie : remarques")
    assert premiere < texte.index("Un regard.") < seconde < texte.index("Prévoir une salle plus grande.")
    assert "Ce n'est qu'un projet." in texte


@pytest.mark.parametrize("papier", ["proces_verbal", "avis"])
def test_papiers_sont_des_pdf_a_balises_en_francais(papier: str) -> None:
    f = faite()
    fait = proces_verbal_pdf(ecrit(f)) if papier == "proces_verbal" else avis_pdf(f.inscription, avec_decompte=True)
    with pikepdf.open(BytesIO(fait)) as pdf, pdf.open_metadata() as xmp:
        assert [xmp[nom] for nom in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")] == ["2", "A", "1"]
        assert (str(pdf.Root.Lang), "/StructTreeRoot" in pdf.Root) == ("fr-FR", True)


# The opinions


@pytest.mark.exigences("RUN-IV-46")
def test_transmettre_va_aux_membres_venus_et_au_fonds_avec_le_decompte() -> None:
    f = faite(impliques=1)
    transmettre_les_avis(par=f.qui.secretariat, seance=f.seance)
    prevenus = set(Notice.objects.filter(lien__contains="/avis/").values_list("personne", flat=True))
    assert prevenus == {*(m.personne_id for m in f.qui.experts), f.qui.region.personne}
    trace = Entree.objects.get(acte="transmettre_les_avis").contenu
    assert '"destinataires":["les membres présents","la Région"]' in trace
    assert "5 pour, 2 contre" in texte_du_pdf(avis_pdf(f.inscription, avec_decompte=True))
    with pytest.raises(ActeRefuse, match="aucun avis rendu n'attend"):
        transmettre_les_avis(par=f.qui.secretariat, seance=f.seance)


def attendus(f: Faite) -> list[str]:
    return list(SeanceRelatee(f.seance).transmissions.attendus)


@pytest.mark.exigences("RUN-IV-46")
def test_qui_n_a_pas_de_compte_n_est_dit_prevenu_qu_une_fois_la_transmission_notee() -> None:
    f = faite(dossiers=2)
    jour = f.seance.jour_de(timezone.now())
    dite = {"par": f.qui.secretariat, "seance": f.seance, "destinataire": "le CNC", "le": jour, "moyen": "Courriel"}
    with pytest.raises(ActeRefuse, match=r"^Destinataire : il n'en attend pas"):
        confirmer_l_envoi_des_avis(**dite)
    transmettre_les_avis(par=f.qui.secretariat, seance=f.seance)
    assert attendus(f) == ["le CNC", "la DAC"]
    assert len(confirmer_l_envoi_des_avis(**dite)) == 2
    trace = json.loads(Entree.objects.get(acte="confirmer_l_envoi_des_avis").contenu)
    assert (trace["destinataire"], trace["le"], trace["moyen"]) == ("le CNC", jour.isoformat(), "Courriel")
    assert attendus(f) == ["la DAC"]
    with pytest.raises(ActeRefuse, match=r"^Destinataire : .* sa transmission est déjà notée\.$"):
        confirmer_l_envoi_des_avis(**dite)


@pytest.mark.exigences("RUN-IV-46")
@pytest.mark.parametrize(("role", "nom"), [("region", "la Région"), ("expert", "les membres présents")])
def test_groupe_dont_un_compte_est_ferme_n_est_pas_dit_prevenu(role: str, nom: str) -> None:
    f = faite()
    ferme = f.qui.region.personne if role == "region" else f.qui.experts[0].personne_id
    Personne.objects.filter(pk=ferme).update(is_active=False)
    transmettre_les_avis(par=f.qui.secretariat, seance=f.seance)
    assert nom in attendus(f)
    assert nom not in json.loads(Entree.objects.get(acte="transmettre_les_avis").contenu)["destinataires"]


@pytest.mark.exigences("RUN-IV-46")
@pytest.mark.parametrize(
    ("champs", "refus"),
    [
        ({"destinataire": "la Région"}, r"^Destinataire : il n'en attend pas"),
        ({"moyen": " "}, r"^Moyen : dites comment"),
        ({"le": date(2020, 1, 1)}, r"^Jour : entre le dernier avis rendu et aujourd'hui\.$"),
        ({"le": date(2199, 1, 1)}, r"^Jour : entre le dernier avis rendu et aujourd'hui\.$"),
    ],
)
def test_envoi_d_avis_qui_n_a_pas_pu_se_faire_n_est_pas_note(champs: dict[str, Any], refus: str) -> None:
    f = faite()
    transmettre_les_avis(par=f.qui.secretariat, seance=f.seance)
    bonne = {"destinataire": "la DAC", "le": f.seance.jour_de(timezone.now()), "moyen": "Courrier"}
    with pytest.raises(ActeRefuse, match=refus):
        confirmer_l_envoi_des_avis(par=f.qui.secretariat, seance=f.seance, **{**bonne, **champs})
    with pytest.raises(Interdit):
        confirmer_l_envoi_des_avis(par=f.qui.region, seance=f.seance, **bonne)
    assert not Entree.objects.filter(acte="confirmer_l_envoi_des_avis").exists()


@pytest.mark.exigences("RUN-IV-53")
def test_avis_ne_se_lit_que_par_ceux_que_le_reglement_nomme() -> None:
    f = faite(impliques=1)
    ecarte, votant = f.qui.experts[0], f.qui.experts[1]

    def lus(qui: object) -> list[Inscription] | None:
        trouves = avis_lisibles(qui, f.seance)  # type: ignore[arg-type]
        return None if trouves is None else list(trouves)

    assert lus(f.qui.secretariat) == lus(f.qui.region) == [f.inscription]
    assert lus(acteur_de(votant)) == []
    transmettre_les_avis(par=f.qui.secretariat, seance=f.seance)
    assert lus(acteur_de(votant)) == lus(f.qui.preside) == [f.inscription]
    assert lus(acteur_de(ecarte)) == []


@pytest.mark.exigences("RUN-IV-48")
def test_demandeur_ne_lit_l_avis_qu_une_fois_communique_et_jamais_un_vote() -> None:
    f = faite()
    dossier = f.inscription.dossier
    assert avis_du_demandeur(dossier) is None
    communiquer_les_avis(par=f.qui.secretariat, seance=f.seance, inscriptions=[f.inscription.pk])
    rendu = avis_du_demandeur(dossier)
    assert rendu == f.inscription
    texte = texte_du_pdf(avis_pdf(f.inscription, avec_decompte=False))
    assert "Avis favorable" in texte
    assert "Revoir la fin." in texte
    assert "votants" not in texte
    with pytest.raises(ActeRefuse, match="pas déjà communiqués"):
        communiquer_les_avis(par=f.qui.region, seance=f.seance, inscriptions=[f.inscription.pk])


# What everybody reads


def test_publier_attend_l_approbation_puis_que_les_demandeurs_sachent() -> None:
    f = faite()
    ecrit(f)
    with pytest.raises(ActeRefuse, match="n'a pas encore approuvé"):
        publier_le_compte_rendu(par=f.qui.region, seance=f.seance)
    approuver_le_proces_verbal(par=f.qui.preside, seance=f.seance, vue=1)
    with pytest.raises(ActeRefuse, match="communiquez d'abord aux demandeurs"):
        publier_le_compte_rendu(par=f.qui.region, seance=f.seance)
    assert list(publiees(FONDS)) == []


def test_publier_revient_au_fonds() -> None:
    f = faite()
    with pytest.raises(Interdit):
        publier_le_compte_rendu(par=f.qui.secretariat, seance=f.seance)


def test_synthese_donne_des_totaux() -> None:
    f = faite(impliques=1)
    (ligne,) = Synthese(publie(f)).lignes
    assert (ligne.nombre, ligne.avis) == (1, {POUR: 1, CONTRE: 0, AJOURNE: 0})
    lue = Synthese(publiees(FONDS).get())
    assert (lue.votants, lue.deports) == (8, 1)


@pytest.mark.parametrize(
    ("lecture", "etat", "publiques"),
    [
        ("agregats_seulement", "accorde", False),
        ("votes_communicables_apres_decision", "avis_rendu", False),
        ("votes_communicables_apres_decision", "accorde", True),
    ],
)
def test_synthese_ne_donne_les_voix_que_si_la_regle_du_fonds_le_permet(
    lecture: str, etat: str, publiques: bool
) -> None:
    f = faite()
    rendue = publie(f)
    veille = f.seance.jour - timedelta(days=1)
    LectureRetenue.objects.create(fonds=FONDS, code="AMB-41", choix=lecture, motif="Décidé.", depuis=veille)
    Dossier.objects.filter(pk=f.inscription.dossier_id).update(etat=etat)
    voix = Synthese(rendue).voix
    assert (voix is not None) is publiques
    assert voix is None or (voix.pour, voix.contre, voix.ajourner) == (5, 2, 0)
