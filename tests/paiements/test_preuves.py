"""Files dropped together, and the line that each seems to prove; a person says."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO

import pytest
from django.utils.translation import override

from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import Contenu, Document
from amorce.paiements.actions import enregistrer_depense, joindre_preuves, relier_preuves, retirer_preuve
from amorce.paiements.compte import Compte
from amorce.paiements.models import Depense, Preuve
from amorce.paiements.rapprochement import Rapprochement, Signe
from amorce.paiements.selection import Groupe, du_groupe
from tests.comptes.fabrique import agit
from tests.dossiers.fichiers_d_essai import pdf
from tests.paiements.fabrique import engagee, facture, importe, ouverte, prouve, relie, relue

LIGNES = [
    Depense(rang=1, facture="F-2026-012", ht=1_000_00, tva=85_00),
    Depense(rang=2, facture="F-2026-112", ht=250_50, tva=0),
    Depense(rang=3, facture="", ht=99_00, tva=0),
    Depense(rang=4, facture="", ht=99_00, tva=0),
]


@pytest.mark.parametrize(
    ("nom", "rang", "signe"),
    [
        ("facture F2026-012.pdf", 1, Signe.NUMERO),
        ("Piton_F_2026_112_signée.pdf", 2, Signe.NUMERO),
        ("decors 1 000,00.pdf", 1, Signe.MONTANT),
        ("decors 1085.00 ttc.pdf", 1, Signe.MONTANT),
        ("250,50.pdf", 2, Signe.MONTANT),
        ("ligne 3.pdf", 3, Signe.RANG),
        ("004.pdf", 4, Signe.RANG),
        ("99,00.pdf", None, None),
        ("F-2026-0121.pdf", None, None),
        ("scan.pdf", None, None),
    ],
)
def test_une_preuve_se_reconnait_a_son_nom(nom: str, rang: int | None, signe: Signe | None) -> None:
    (une,) = Rapprochement(LIGNES).propose([Preuve(document=Document(nom=nom))])
    assert (une.rangs, une.signe) == (str(rang or ""), signe)


def test_une_ligne_n_est_proposee_qu_une_fois() -> None:
    deux = [Preuve(document=Document(nom=nom)) for nom in ("F-2026-012.pdf", "F-2026-012 bis.pdf")]
    assert [p.depenses for p in Rapprochement(LIGNES).propose(deux)] == [(LIGNES[0],), ()]


@pytest.mark.django_db
def test_une_depense_prouvee_est_retenue_et_ne_l_est_plus_sans_sa_preuve() -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    (sans,) = importe(moi, demande, facture(1_000_00))
    assert sans.retenu == 0
    (avec,) = prouve(moi, demande, [sans])
    assert (avec.retenu, avec.motifs) == (1_000_00, {})
    retirer_preuve(par=agit(moi), demande=relue(demande), preuve=avec.preuves.get().pk)
    assert demande.depenses.get().retenu == 0


@pytest.mark.django_db
def test_des_fichiers_deposes_ensemble_sont_gardes_ou_refuses_un_a_un() -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    fichiers = [Fichier("a.pdf", BytesIO(pdf())), Fichier("b.pdf", BytesIO(b"rien")), Fichier("c.pdf", BytesIO(b""))]
    arrivee = joindre_preuves(par=agit(moi), demande=relue(demande), fichiers=fichiers)
    assert [p.document.nom for p in arrivee.preuves] == ["a.pdf"]
    assert len(arrivee.refus) == 2
    assert not demande.preuves.get().depenses.exists()


@pytest.mark.django_db
def test_une_preuve_ne_se_relie_pas_a_la_ligne_d_une_autre_demande() -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    prouve(moi, demande, importe(moi, demande, facture()))
    autre, ailleurs = engagee()
    (leur,) = importe(autre, ouverte(autre, ailleurs), facture())
    with pytest.raises(ActeRefuse, match="Rouvrez la page"):
        relie(moi, demande, {demande.preuves.get().pk: [leur.pk]})


@pytest.mark.django_db
@pytest.mark.exigences("RUN-III-54")
def test_les_pieces_se_deposent_au_fil_du_film_et_se_suivent_par_classe() -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier, "acompte")
    prouve(moi, demande, importe(moi, demande, facture(1_000_00, classe="II")))
    premiere = demande.depenses.get()
    fichier = Fichier("plus tard.pdf", BytesIO(pdf()))
    joindre_preuves(par=agit(moi), demande=relue(demande), fichiers=[fichier])
    enregistrer_depense(
        par=agit(moi), demande=relue(demande), version=relue(demande).version, ligne=facture(500_00, classe="VI")
    )
    compte = Compte(relue(demande))
    assert [(c.code, c.presente, c.reel) for c in compte.classes] == [("II", 1_000_00, 1_000_00), ("VI", 500_00, 0)]
    assert list(du_groupe(relue(demande), Groupe.SANS_PREUVE)) == [demande.depenses.exclude(pk=premiere.pk).get()]
    assert compte.chiffres.libres == 1


@pytest.mark.django_db
def test_les_fichiers_lus_ensemble_gardent_leur_ordre_et_chaque_refus_sa_langue() -> None:
    """Read several at once; two that are the same file are one content; those that cannot be read are named."""
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    octets = [pdf(texte=str(rang % 11)) for rang in range(12)]
    fichiers = [Fichier(f"{rang}.pdf", BytesIO(un)) for rang, un in enumerate(octets)]
    fichiers.insert(5, Fichier("vide.pdf", BytesIO(b"")))
    with override("en"):
        arrivee = joindre_preuves(par=agit(moi), demande=relue(demande), fichiers=fichiers)
    assert [p.document.nom for p in arrivee.preuves] == [f"{rang}.pdf" for rang in range(12)]
    assert [p.document.contenu_id for p in arrivee.preuves] == [sha256(un).hexdigest() for un in octets]
    assert Contenu.objects.filter(pk__in={sha256(un).hexdigest() for un in octets}).count() == 11
    assert arrivee.refus == ["File “vide.pdf”: it is empty."]


@pytest.mark.django_db
def test_une_preuve_ne_se_relie_pas_d_apres_des_rangs_que_la_demande_n_a_plus() -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    (une,) = importe(moi, demande, facture())
    fichier = Fichier("a.pdf", BytesIO(pdf()))
    (recue,) = joindre_preuves(par=agit(moi), demande=relue(demande), fichiers=[fichier]).preuves
    vue = relue(demande).version
    enregistrer_depense(par=agit(moi), demande=relue(demande), version=vue, ligne=facture())
    with pytest.raises(ActeRefuse, match="a changé depuis"):
        relier_preuves(par=agit(moi), demande=relue(demande), version=vue, couples={recue.pk: [une.pk]})


@pytest.mark.django_db
def test_ne_rien_dire_d_aucune_preuve_se_refuse_et_dire_sa_nature_suffit() -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    (une,) = importe(moi, demande, facture())
    fichier = Fichier("a.pdf", BytesIO(pdf()))
    (recue,) = joindre_preuves(par=agit(moi), demande=relue(demande), fichiers=[fichier]).preuves
    for couples, natures in (({}, {}), ({recue.pk: []}, {}), ({recue.pk: []}, {recue.pk: ""})):
        with pytest.raises(ActeRefuse, match="rien ne change"):
            relie(moi, demande, couples, natures)
    assert relie(moi, demande, {recue.pk: []}, {recue.pk: "paiement"}) == 0
    assert demande.preuves.get().nature == "paiement"
    assert relie(moi, demande, {recue.pk: [une.pk]}, {recue.pk: "facture"}) == 1
    assert demande.depenses.get().retenu == une.ht


@pytest.mark.django_db
def test_une_preuve_reliee_change_de_nature_ou_se_detache_tant_que_la_demande_s_ecrit() -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    (une,) = prouve(moi, demande, importe(moi, demande, facture()))
    preuve = une.preuves.get()
    relie(moi, demande, {preuve.pk: [une.pk]}, {preuve.pk: "paiement"})
    assert demande.depenses.get().retenu == 0
    relie(moi, demande, {preuve.pk: [une.pk]}, {preuve.pk: "facture"})
    assert demande.depenses.get().retenu == une.ht
    relie(moi, demande, {preuve.pk: []})
    assert (demande.depenses.get().retenu, demande.preuves.get().depenses.count()) == (0, 0)
