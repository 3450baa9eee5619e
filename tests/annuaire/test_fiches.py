"""A card is its owner's alone to write; what it takes, what it refuses, what of the base it may show."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import Http404

from amorce.annuaire.actions import ecrire_fiche, effacer_fiche, ouvrir_fiche
from amorce.annuaire.lecture import FicheLue
from amorce.annuaire.models import Fiche
from amorce.annuaire.requetes import films_possibles
from amorce.comptes.actions import effacer_compte
from amorce.comptes.requetes import donnees_personnelles
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.models import Projet
from amorce.journal.models import Entree
from amorce.octrois.actions.projection import reprojeter
from amorce.octrois.models import Octroi
from amorce.transparence.models import Retenue
from tests.actes.fabrique import accordees
from tests.annuaire.fabrique import ANA, brouillon, consent, ecrit, visible
from tests.comptes.fabrique import agit, personne, societe
from tests.dossiers.fabrique import film
from tests.transparence.fabrique import responsable

pytestmark = pytest.mark.django_db


def test_fiche_garde_ce_qui_est_ecrit_et_sa_region_se_lit_du_departement() -> None:
    fiche = brouillon(personne())
    lue = FicheLue(Fiche.objects.get(pk=fiche.pk))
    assert (lue.fiche.departement, lue.fiche.region, lue.departement, lue.region) == (
        "974",
        "04",
        "La Réunion",
        "La Réunion",
    )
    assert (lue.metiers, lue.techniques) == (["Réalisation", "Technique"], ["Image"])
    assert [(e.annee, e.texte) for e in lue.etapes] == [(2021, "Assistante"), (2019, "École de Saint-Denis")]
    assert [o.texte for o in lue.oeuvres] == ["Les Hauts, court métrage"]


def test_fiche_neuve_propose_le_nom_et_jamais_le_courriel() -> None:
    assert ouvrir_fiche(par=agit(personne(prenom="Ana", nom="Payet"))).nom == "Ana Payet"
    assert ouvrir_fiche(par=agit(personne("seule@exemple.fr"))).nom == ""


def test_seconde_fiche_est_refusee() -> None:
    moi = personne()
    brouillon(moi)
    with pytest.raises(ActeRefuse, match="existe déjà"):
        ouvrir_fiche(par=agit(moi))


@pytest.mark.exigences("CONV-AXE1-09")
def test_fiche_de_structure_est_a_qui_l_engage() -> None:
    moi, lecteur = personne(), personne()
    films = societe(moi)
    films.appartenances.create(personne=lecteur, role=RoleDansOrganisation.LECTEUR, depuis="2025-01-01")
    with pytest.raises(Http404):
        ouvrir_fiche(par=agit(lecteur), organisation=films)
    fiche = ouvrir_fiche(par=agit(moi), organisation=films)
    assert (fiche.nom, fiche.organisation_id, fiche.personne_id) == ("Films du Récif", films.pk, None)
    with pytest.raises(Http404):
        ecrire_fiche(par=agit(lecteur), fiche=fiche, version=1, ecrite=ANA)


@pytest.mark.parametrize(
    ("champ", "valeur", "phrase"),
    [
        ("metiers", ["roi"], "Métiers : choisissez-les dans la liste."),
        ("techniques", ["magie"], "Branches techniques : choisissez-les dans la liste."),
        ("departement", "99", "Département : choisissez-le dans la liste."),
        ("nom", "a" * 121, "Nom : 120 signes au plus, abrégez."),
        (
            "presentation",
            "Écrivez à ana@exemple.fr",
            "Parcours : ni courriel ni téléphone n'y ont leur place, on vous écrit par le site.",
        ),
        (
            "savoir_faire",
            "Au 0692 12 34 56",
            "Savoir-faire : ni courriel ni téléphone n'y ont leur place, on vous écrit par le site.",
        ),
        (
            "langues",
            "+262 6 92 12 34 56",
            "Langues : ni courriel ni téléphone n'y ont leur place, on vous écrit par le site.",
        ),
        ("etapes", "2019 ana@exemple.fr", "Ligne 1 : ni courriel ni téléphone n'y ont leur place."),
        (
            "etapes",
            "2019 École\nUn jour",
            "Ligne 2 (« Un jour ») : commencez-la par son année, comme « 2021 Premier court métrage ».",
        ),
        (
            "oeuvres",
            "1899 Trop tôt",
            "Ligne 1 (« 1899 Trop tôt ») : commencez-la par son année, comme « 2021 Premier court métrage ».",
        ),
        ("oeuvres", "\n".join(["2019 Film"] * 41), "40 lignes au plus : gardez les plus parlantes."),
        ("films", ["inconnu"], "Films : l'un d'eux n'a pas d'aide publique, ou n'est pas des vôtres."),
    ],
)
def test_ce_qui_ne_va_pas_est_dit_au_champ_et_rien_n_est_change(champ: str, valeur: object, phrase: str) -> None:
    moi = personne()
    fiche = brouillon(moi)
    with pytest.raises(ActeRefuse) as refus:
        ecrire_fiche(par=agit(moi), fiche=fiche, version=2, ecrite=replace(ANA, **{champ: valeur}))
    assert (refus.value.champ, str(refus.value)) == (champ, phrase)
    assert (Fiche.objects.get().version, fiche.lignes.count(), fiche.exercices.count()) == (2, 3, 2)


def test_branche_technique_demande_le_metier() -> None:
    moi = personne()
    with pytest.raises(ActeRefuse, match="cochez aussi le métier « Technique »"):
        brouillon(moi, metiers=["auteur"], techniques=["son"])


def test_bornes_de_l_annee_et_du_nom_passent() -> None:
    fiche = brouillon(personne(), nom="a" * 120, oeuvres="1900 Un\n2100 : Deux\n2020 – Trois")
    assert [(o.annee, o.texte) for o in FicheLue(fiche).oeuvres] == [(2100, "Deux"), (2020, "Trois"), (1900, "Un")]


def test_fiche_changee_entre_temps_est_refusee() -> None:
    moi = personne()
    fiche = brouillon(moi)
    with pytest.raises(ActeRefuse, match="a changé depuis"):
        ecrire_fiche(par=agit(moi), fiche=fiche, version=1, ecrite=ANA)


def test_fiche_d_autrui_n_existe_pas() -> None:
    fiche = brouillon(personne())
    for acte in (ecrire_fiche, effacer_fiche):
        arguments = {"version": 2, "ecrite": ANA} if acte is ecrire_fiche else {}
        with pytest.raises(Http404):
            acte(par=agit(personne()), fiche=fiche, **arguments)  # type: ignore[operator]


@pytest.mark.exigences("CONV-AXE1-09")
def test_films_de_la_base_se_montrent_par_leurs_aides_publiques_seules() -> None:
    """A film of one's company shows once its aid is public, under the title that is; a draft, or another's, never."""
    (decision,) = accordees(responsable(), 25_000_00)
    projet = decision.dossier.projet
    structure = projet.organisation
    assert structure is not None
    moi = structure.personnes.first()
    assert moi is not None
    prive = film(moi, structure, titre="Secret")
    d_autrui = film(personne(), titre="À d'autres")
    fiche = brouillon(moi, structure, metiers=["producteur"], techniques=[])
    assert list(films_possibles(fiche)) == []
    reprojeter()
    assert list(films_possibles(fiche)) == [projet]
    for interdit in (prive, d_autrui):
        with pytest.raises(ActeRefuse, match="n'a pas d'aide publique"):
            ecrire_fiche(par=agit(moi), fiche=fiche, version=2, ecrite=replace(ANA, films=[interdit.pk]))
    ecrire_fiche(par=agit(moi), fiche=fiche, version=2, ecrite=replace(ANA, films=[projet.pk]))
    Projet.objects.filter(pk=projet.pk).update(titre="Nouveau titre, pas encore public")
    (montre,) = FicheLue(Fiche.objects.get()).films
    aide = Octroi.objects.get()
    assert (montre.titre, [a.pk for a in montre.aides]) == (aide.objet, [aide.pk])
    tenue = Retenue.objects.create(octroi=aide, motif="Le juge l'a demandé.", personne=responsable())
    assert (FicheLue(Fiche.objects.get()).films, list(films_possibles(fiche))) == ([], [])
    tenue.delete()
    assert list(films_possibles(fiche)) == [projet]
    aide.delete()
    assert FicheLue(Fiche.objects.get()).films == []


def test_journal_dit_l_acte_et_pas_un_mot_de_la_fiche() -> None:
    moi = personne(prenom="Ana", nom="Payet")
    fiche = consent(moi, brouillon(moi))
    ecrit(personne(prenom="Paul", nom="Film"), fiche, "Un mot très privé")
    effacer_fiche(par=agit(moi), fiche=fiche)
    entrees = Entree.objects.filter(chaine__objet="fiche", chaine__objet_id=fiche.pk).order_by("rang")
    assert [e.acte for e in entrees] == [
        "ouvrir_fiche",
        "ecrire_fiche",
        "consentir",
        "ecrire_a_une_fiche",
        "effacer_fiche",
    ]
    dits = " ".join(e.contenu for e in entrees)
    assert not any(mot in dits for mot in ("Payet", "Saint-Denis", "privé", "974"))
    assert not any(hasattr(e, "personnelles") for e in entrees)


def test_compte_efface_emporte_sa_fiche_et_ce_qu_il_a_ecrit() -> None:
    moi, producteur = personne(prenom="Ana", nom="Payet"), personne(prenom="Paul", nom="Film")
    fiche = visible(moi)
    ecrit(producteur, fiche)
    dites = donnees_personnelles(moi)
    assert dites["fiche_d_annuaire"][0]["nom"] == "Ana Payet"
    assert [m["texte"] for m in dites["messages_de_l_annuaire"]] == ["Bonjour, un tournage en mai ?"]
    assert len(dites["consentements_a_paraitre"]) == 1
    effacer_compte(qui=agit(producteur))
    assert (Fiche.objects.count(), fiche.echanges.count()) == (1, 0)
    effacer_compte(qui=agit(moi))
    assert Fiche.objects.count() == 0


def test_structure_supprimee_avec_le_compte_emporte_sa_fiche() -> None:
    moi = personne()
    visible(moi, organisation=societe(moi), metiers=["producteur"], techniques=[])
    effacer_compte(qui=agit(moi))
    assert Fiche.objects.count() == 0
