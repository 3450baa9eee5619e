"""A beneficiary and an officer at the same instant, on the same line or the same claim: one is heard, the other is
told, nothing is half done."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import Any

import pytest

from amorce.comptes.models import Personne
from amorce.dossiers.actions.pieces import Fichier
from amorce.journal.models import Entree
from amorce.journal.verification import verifier
from amorce.paiements.actions import (
    annuler_l_ordre,
    constater_service_fait,
    corriger_une_depense,
    examiner_depenses,
    joindre_preuves,
)
from amorce.paiements.lignes import Facture
from amorce.paiements.models import CertificatDeServiceFait, DemandeDePaiement, Depense, OrdreDePaiement
from tests.comptes.fabrique import agit
from tests.dossiers.fichiers_d_essai import pdf
from tests.fils import refuses
from tests.paiements.fabrique import engagee, envoyee, facture, instructeur, relue
from tests.paiements.fabrique_controle import examine
from tests.paiements.fabrique_versements import comptable, emet, ordonne, payable

pytestmark = pytest.mark.django_db(transaction=True)
A_CHANGE = "Cette demande de paiement a changé depuis que vous l'avez ouverte : relisez-la, puis recommencez."


def refusee() -> tuple[Personne, DemandeDePaiement, Depense]:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00))
    examine(demande, decision="refusee", motif="Ce n'est pas du film.")
    return moi, relue(demande), demande.depenses.get()


def actes(demande: DemandeDePaiement) -> list[str]:
    """What the journal keeps of it since a line was refused."""
    inscrits = list(Entree.objects.filter(chaine__objet_id=demande.pk).order_by("rang").values_list("acte", flat=True))
    return inscrits[inscrits.index("examiner_depenses") + 1 :]


def test_une_ligne_se_corrige_ou_se_decide_et_l_autre_relit() -> None:
    moi, demande, une = refusee()
    dit: dict[str, Any] = {"demande": demande, "version": demande.version}
    corrigee = replace(Facture.de(une), ht=15_000_00, tva=0)
    refus = refuses(
        partial(corriger_une_depense, par=agit(moi), depense=une.pk, ligne=corrigee, **dit),
        partial(examiner_depenses, par=agit(instructeur()), depenses=[une.pk], decision="acceptee", **dit),
    )
    assert refus == [A_CHANGE]
    une.refresh_from_db()
    fait = (actes(demande), une.ht, une.decision, une.admis, une.corrections.count())
    assert fait in (
        (["corriger_une_depense"], 15_000_00, "", None, 1),
        (["examiner_depenses"], 20_000_00, "acceptee", 20_000_00, 0),
    )
    assert list(verifier()) == []


def test_deux_agents_decident_de_la_meme_ligne_et_un_seul_est_entendu() -> None:
    _moi, demande, une = refusee()
    dit: dict[str, Any] = {"demande": demande, "version": demande.version, "depenses": [une.pk]}
    refus = refuses(
        partial(examiner_depenses, par=agit(instructeur()), decision="acceptee", **dit),
        partial(examiner_depenses, par=agit(instructeur()), decision="refusee", motif="Hors du film.", **dit),
        partial(examiner_depenses, par=agit(instructeur()), decision="reduite", motif="Moitié.", admis=1, **dit),
    )
    assert refus == [A_CHANGE] * 2
    assert actes(demande) == ["examiner_depenses"]
    assert list(verifier()) == []


def test_une_preuve_arrive_avant_le_service_fait_ou_n_arrive_plus() -> None:
    """No certificate leaves out a proof that was taken."""
    moi, demande, une = refusee()
    avant = une.preuves.count()
    fichiers = [Fichier("suite.pdf", BytesIO(pdf(texte="suite")))]
    (dit,) = refuses(
        partial(joindre_preuves, par=agit(moi), demande=demande, fichiers=fichiers, depense=une.pk),
        partial(
            constater_service_fait, par=agit(instructeur()), demande=demande, version=demande.version, sans_reponse=True
        ),
    )
    certifiee = relue(demande).etat == DemandeDePaiement.Etat.EXAMINEE
    assert dit == ("Preuve : le contrôle de cette demande est fini, elle ne change plus." if certifiee else A_CHANGE)
    assert (une.preuves.count() - avant, CertificatDeServiceFait.objects.count()) == ((0, 1) if certifiee else (1, 0))
    assert actes(demande) == ["constater_service_fait" if certifiee else "ranger_preuves"]
    assert list(verifier()) == []


def test_un_service_fait_constate_a_la_fois_ne_l_est_qu_une_fois() -> None:
    _moi, demande, _une = refusee()
    constate = partial(
        constater_service_fait, par=agit(instructeur()), demande=demande, version=demande.version, sans_reponse=True
    )
    assert refuses(constate, constate, constate) == [A_CHANGE] * 2
    assert CertificatDeServiceFait.objects.count() == 1
    assert list(verifier()) == []


def test_un_ordre_s_annule_ou_part_et_l_autre_l_apprend() -> None:
    _moi, _dossier, demande = payable()
    ordre = ordonne(comptable(), demande)
    (dit,) = refuses(
        partial(annuler_l_ordre, par=agit(comptable()), ordre=ordre, motif="Trop tôt."),
        partial(emet, comptable(), ordre),
    )
    ordre = OrdreDePaiement.objects.select_related("octroi", "credit").get()
    parti = ordre.etat == OrdreDePaiement.Etat.EMIS
    tenu = 10_000_00 if parti else 0
    assert (ordre.bordereau is not None, ordre.octroi.ordonne, ordre.credit.ordonne) == (parti, tenu, tenu)
    assert ("Seul le retour du comptable le change" if parti else "rouvrez la page") in dit
    assert list(verifier()) == []
