"""Tables brought in: read without writing, each fault by its row and column, the rest kept or nothing, undone whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from amorce.comptes.droits import Interdit
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.cooperation.colonnes import habitants_de
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.classeurs.contenu import FeuilleAEcrire
from amorce.dossiers.classeurs.ecriture import ecrit
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.droit.fonds import fonds
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.journal.models import Entree
from amorce.octrois.actions import imports, lectures
from amorce.octrois.actions.imports import Recu
from amorce.octrois.actions.lectures import Lecture
from amorce.octrois.actions.projection import autorite_du_fonds
from amorce.octrois.imports.genres import genre_de
from amorce.octrois.models import Beneficiaire, Import, Niveau, Octroi, Population, Porteur
from amorce.octrois.requetes import octrois_publics
from tests.comptes.fabrique import agent, agit, siret
from tests.instruction.fabrique import FONDS
from tests.octrois.fabrique import annule, autorite

pytestmark = pytest.mark.django_db
TITRES = ("Autorité", "Bénéficiaire", "SIRET", "Date du vote", "Objet", "Montant voté")
GARD = "Département du Gard"


@pytest.fixture
def rose() -> Personne:
    autorite()
    return agent(FONDS, RoleDeFonds.RESPONSABLE)


def bonne(**autres: Any) -> list[Any]:
    dits = {"autorite": GARD, "nom": "Films du Récif", "siret": siret(), "jour": "12/06/2024", "objet": "Les Marées",
            "montant": "30 000,50", **autres}  # fmt: skip
    return list(dits.values())


def csv(*rangees: Sequence[Any], titres: Sequence[str] = TITRES) -> bytes:
    return "\n".join(";".join(str(c) for c in r) for r in (titres, *rangees)).encode()


def recu(qui: Personne, contenu: bytes, nom: str = "aides.csv", **dits: Any) -> Import:
    return imports.recevoir_un_tableau(par=agit(qui), fonds=FONDS, recu=Recu("aides", nom, contenu, **dits))


AVEC_PERSONNE = (*TITRES[:2], "Personne physique", *TITRES[3:])


def lu(qui: Personne, importation: Import, *, morales: bool = True, **correspondance: str) -> Import:
    """``morales``: whoever has a SIRET in it is said to be a legal person."""
    dite = {**importation.correspondance, **correspondance}
    imports.lire_le_tableau(
        par=agit(qui),
        importation=importation,
        version=importation.version,
        correspondance=dite,
        personnes_morales=morales,
    )
    lectures.lire(importation.pk)
    return relu(importation)


def garde(qui: Personne, importation: Import, si_fautes: str = "garder_le_reste") -> Import:
    imports.importer_le_tableau(
        par=agit(qui), importation=importation, version=importation.version, si_fautes=si_fautes
    )
    lectures.garder(importation.pk)
    return relu(importation)


def relu(importation: Import) -> Import:
    trouve = imports.importation_de(importation.pk)
    assert trouve is not None
    return trouve


def fautes(importation: Import) -> list[tuple[int, str, str]]:
    return list(importation.fautes.values_list("rang", "colonne", "texte"))


def test_lecture_n_ecrit_rien_et_compte_les_bonnes_lignes(rose: Personne) -> None:
    importation = lu(rose, recu(rose, csv(bonne(), bonne(montant="-3"))))
    assert (importation.etat, importation.lignes, importation.faites, importation.bonnes) == ("lu", 2, 2, 1)
    assert not Octroi.objects.exists()
    assert fautes(importation) == [(3, "Montant voté", "Montant voté : un montant positif est attendu.")]


@pytest.mark.parametrize(
    ("autres", "colonne", "dit"),
    [
        ({"autorite": "Département du Grad"}, "Autorité", "« Département du Grad » n'est pas connue. Déclarez-la"),
        ({"montant": "trente mille"}, "Montant voté", "n'est pas un montant"),
        ({"montant": "0"}, "Montant voté", "un montant positif est attendu"),
        ({"montant": ""}, "Montant voté", "la case est vide"),
        ({"jour": "31/02/2024"}, "Date du vote", "« 31/02/2024 » n'est pas une date"),
        ({"jour": "12/06/2199"}, "Date du vote", "n'est pas une date possible"),
        ({"jour": "12/06/2098"}, "Date du vote", "n'est pas passé"),
        ({"jour": "12/06/2019"}, "Date du vote", "2019 n'est pas entre 2020 et 2025"),
        ({"jour": ""}, "Date du vote", "ni date ni année"),
        ({"siret": "12345678901234"}, "SIRET", "n'existe pas"),
        ({"nom": ""}, "Bénéficiaire", "la case est vide"),
        ({"objet": "x" * 257}, "Objet", "257 caractères, 256 au plus"),
    ],
)
def test_chaque_faute_est_dite_par_sa_ligne_et_sa_colonne(
    rose: Personne, autres: dict[str, str], colonne: str, dit: str
) -> None:
    importation = lu(rose, recu(rose, csv(bonne(), bonne(**autres)), premiere=2020, derniere=2025))
    (une,) = fautes(importation)
    assert (une[0], une[1], dit in une[2]) == (3, colonne, True), une


@pytest.mark.parametrize("ou", ["case", "tableau"])
def test_aides_de_l_autorite_d_un_autre_fonds_ne_s_importent_pas(rose: Personne, ou: str) -> None:
    """They would be read in its portal and in its files; one's own, and those of nobody here, are brought in."""
    autre, sienne = autorite_du_fonds("ile-de-france"), autorite_du_fonds(FONDS)
    rangees = [bonne(autorite=autre.nom), bonne(autorite=sienne.nom, objet="B"), bonne(objet="C")]
    if ou == "tableau":
        importation = lu(rose, recu(rose, csv(bonne(autorite=""), *rangees[1:]), autorite=autre))
    else:
        importation = lu(rose, recu(rose, csv(*rangees)))
    ((rang, colonne, texte),) = fautes(importation)
    assert (rang, colonne, importation.bonnes) == (2, "Autorité", 2)
    assert f"« {autre.nom} » tient ici ses propres aides" in texte
    garde(rose, importation)
    assert sorted(Octroi.objects.values_list("fonds", flat=True)) == ["", FONDS]


def test_titre_ou_nom_qui_commence_par_total_est_une_aide_et_un_total_se_dit(rose: Personne) -> None:
    total = ["", "Total général", "", "", "", "90 001,50"]
    rangees = [bonne(objet="Total Khéops"), bonne(nom="Totale Fiction SARL"), bonne(nom="Total"), total]
    importation = garde(rose, lu(rose, recu(rose, csv(*rangees))))
    assert (importation.gardees, fautes(importation)) == (3, [])
    ((rang, colonne, texte),) = importation.remarques.values_list("rang", "colonne", "texte")
    assert (rang, colonne, texte) == (5, "Bénéficiaire", "cette ligne est un total : elle n'est pas lue.")


def test_deux_autorites_de_meme_nom_se_distinguent_par_leur_niveau(rose: Personne) -> None:
    region, departement = (autorite("Guadeloupe", n) for n in (Niveau.REGION, Niveau.DEPARTEMENT))
    rangees = [bonne(autorite="Guadeloupe"), bonne(autorite="région Guadeloupe", objet="B")]
    importation = lu(rose, recu(rose, csv(*rangees)))
    ((rang, colonne, texte),) = fautes(importation)
    assert (rang, colonne) == (2, "Autorité")
    assert "Écrivez « Département Guadeloupe » ou « Région Guadeloupe », ou son SIRET." in texte
    garde(rose, importation)
    assert Octroi.objects.get().autorite == region
    du_departement = recu(rose, csv(bonne(autorite="Guadeloupe", objet="C")), autorite=departement)
    garde(rose, lu(rose, du_departement))
    assert Octroi.objects.get(objet="C").autorite == departement


@pytest.mark.parametrize(("jour", "bonnes"), [("27/11/2026", 1), ("28/11/2026", 0)])
def test_une_aide_est_votee_au_jour_du_fonds(
    rose: Personne, monkeypatch: pytest.MonkeyPatch, jour: str, bonnes: int
) -> None:
    """Half past one in the morning of the 27th in La Réunion; the 26th in Paris."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 26, 21, 30, tzinfo=UTC))
    assert lu(rose, recu(rose, csv(bonne(jour=jour)))).bonnes == bonnes


def pret(qui: Personne, contenu: bytes) -> Import:
    importation = lu(qui, recu(qui, contenu))
    imports.importer_le_tableau(par=agit(qui), importation=importation, version=importation.version, si_fautes="rien")
    return relu(importation)


def lecture_de(importation: Import) -> Lecture:
    lecture = Lecture(importation)
    lecture.lit_tout()
    return lecture


def test_import_recu_il_y_a_longtemps_et_lance_a_l_instant_n_est_pas_interrompu(rose: Personne) -> None:
    importation = pret(rose, csv(bonne()))
    il_y_a = timezone.now() - timedelta(minutes=20)
    Import.objects.filter(pk=importation.pk).update(recu_le=il_y_a)
    assert lectures.interrompus(timezone.now() - timedelta(minutes=10)) == []
    Import.objects.filter(pk=importation.pk).update(vu_le=il_y_a)
    assert lectures.interrompus(timezone.now() - timedelta(minutes=10)) == [importation]


def test_import_annule_ne_revient_pas_par_un_travailleur_en_retard(rose: Personne) -> None:
    importation = pret(rose, csv(bonne()))
    en_retard = lecture_de(importation)
    lectures.garder(importation.pk)
    annule(rose, importation)
    with pytest.raises(ActeRefuse, match="n'est plus en cours d'écriture"):
        lectures.finir_un_import(lecture=en_retard)
    assert (relu(importation).etat, Octroi.objects.count()) == ("annule", 0)


def test_meme_tableau_garde_par_deux_travailleurs_a_la_fois_ne_compte_qu_une_fois(rose: Personne) -> None:
    """Both were read before either was written."""
    contenu = csv(bonne(), bonne(objet="Autre"))
    deux = [lecture_de(pret(rose, contenu)) for _ in range(2)]
    faits = [lectures.finir_un_import(lecture=lecture) for lecture in deux]
    assert ([un.etat for un in faits], Octroi.objects.count()) == (["fait", "refuse"], 2)
    assert [rang for rang, *_ in fautes(faits[1])] == [2, 3]


def test_meme_aide_deux_fois_est_dite_avec_la_ligne_de_la_premiere(rose: Personne) -> None:
    double = bonne()
    importation = lu(rose, recu(rose, csv(double, bonne(objet="Autre"), [*double[:4], "LES MAREES", double[5]])))
    assert fautes(importation) == [(4, "Objet", "Objet : la même aide est déjà à la ligne 2.")]


def test_aide_deja_enregistree_ne_l_est_pas_deux_fois(rose: Personne) -> None:
    contenu = csv(bonne())
    garde(rose, lu(rose, recu(rose, contenu)))
    importation = lu(rose, recu(rose, contenu))
    assert (importation.bonnes, [texte for *_, texte in fautes(importation)]) == (
        0,
        ["Objet : cette aide est déjà enregistrée : même autorité, même jour, même montant."],
    )
    with pytest.raises(ActeRefuse, match="aucune de ses lignes ne peut être gardée"):
        garde(rose, importation)


def test_garder_le_reste_garde_les_bonnes_lignes_au_centime(rose: Personne) -> None:
    importation = garde(rose, lu(rose, recu(rose, csv(bonne(), bonne(montant="?"), bonne(objet="Autre")))))
    assert (importation.etat, importation.gardees, len(fautes(importation))) == ("fait", 2, 1)
    assert sorted(octrois_publics().values_list("objet", "montant", "maintenu", "annee")) == [
        ("Autre", 30_000_50, 30_000_50, 2024),
        ("Les Marées", 30_000_50, 30_000_50, 2024),
    ]


def test_rien_ne_se_garde_quand_on_le_veut_ainsi(rose: Personne) -> None:
    importation = garde(rose, lu(rose, recu(rose, csv(bonne(), bonne(montant="?")))), "rien")
    assert (importation.etat, importation.gardees, Octroi.objects.count()) == ("refuse", 0, 0)


def test_rien_garde_tout_quand_il_n_y_a_pas_de_faute(rose: Personne) -> None:
    assert garde(rose, lu(rose, recu(rose, csv(bonne()))), "rien").gardees == 1


def test_annuler_retire_tout_ce_que_l_import_a_ecrit_et_rien_d_autre(rose: Personne) -> None:
    commun = siret()
    autre = garde(rose, lu(rose, recu(rose, csv(bonne(siret=commun)))))
    importation = garde(rose, lu(rose, recu(rose, csv(bonne(siret=commun, objet="B"), bonne(nom="Seule")))))
    assert annule(rose, importation).etat == "annule"
    assert list(Octroi.objects.values_list("importation", flat=True)) == [autre.pk]
    assert list(Beneficiaire.objects.values_list("nom", flat=True)) == ["Films du Récif"]


def test_reprise_apres_une_coupure_n_ecrit_pas_deux_fois(rose: Personne) -> None:
    importation = lu(rose, recu(rose, csv(bonne())))
    imports.importer_le_tableau(par=agit(rose), importation=importation, version=importation.version, si_fautes="rien")
    (restent,) = lectures.interrompus(timezone.now())
    lectures.garder(restent.pk)
    lectures.garder(restent.pk)
    assert Octroi.objects.count() == 1


def test_annulation_se_fait_hors_de_la_demande_et_dit_ou_elle_en_est(rose: Personne) -> None:
    importation = garde(rose, lu(rose, recu(rose, csv(bonne(), bonne(objet="B")))))
    se_defait = imports.annuler_l_import(par=agit(rose), importation=importation, version=importation.version)
    assert (se_defait.etat, se_defait.annule_le, Octroi.objects.count()) == ("se_defait", None, 2)
    for etape in genre_de(se_defait).prepare(se_defait):
        assert (etape, Octroi.objects.count()) == (2, 2)
    lectures.defaire(importation.pk)
    fini = relu(importation)
    assert (fini.etat, fini.faites, fini.annule_le is not None, Octroi.objects.count()) == ("annule", 2, True, 0)


def test_annulation_coupee_ne_laisse_rien_a_moitie_et_se_reprend(
    rose: Personne, monkeypatch: pytest.MonkeyPatch
) -> None:
    importation = garde(rose, lu(rose, recu(rose, csv(bonne(), bonne(objet="B")))))
    imports.annuler_l_import(par=agit(rose), importation=importation, version=importation.version)
    (restent,) = lectures.interrompus(timezone.now())
    consigne = lectures.consigner
    with monkeypatch.context() as coupe:
        coupe.setattr(lectures, "consigner", _coupe)
        with pytest.raises(KeyboardInterrupt):
            lectures.reprendre(restent)
    assert (relu(importation).etat, Octroi.objects.count(), consigne) == ("se_defait", 2, lectures.consigner)
    lectures.reprendre(restent)
    lectures.reprendre(restent)
    assert (relu(importation).etat, Octroi.objects.count(), lectures.interrompus(timezone.now())) == ("annule", 0, [])
    actes = list(Entree.objects.filter(chaine__objet="import").order_by("rang").values_list("acte", flat=True))
    assert actes[-2:] == ["annuler_l_import", "finir_l_annulation"]


def _coupe(**_dits: Any) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("en", ["xlsx", "ods"])
def test_classeur_se_lit_comme_un_csv_sous_un_titre(rose: Personne, en: str) -> None:
    rangees = [("Aides du Gard",), (), TITRES, bonne(), bonne(montant="?")]
    classeur = ecrit([FeuilleAEcrire("Aides", (20,) * 6, rangees)], en)
    importation = lu(rose, recu(rose, classeur, f"aides.{en}"))
    assert (importation.bonnes, [rang for rang, *_ in fautes(importation)]) == (1, [5])


def test_qui_a_fait_l_oeuvre_s_importe_sans_nom(rose: Personne) -> None:
    titres = (*TITRES, "Genre de l'auteur", "Genre réalisateur", "Année de naissance")
    rangees = [
        (*bonne(), "femme", "homme", "1990"),
        (*bonne(objet="Sans rien"), "", "", ""),
        (*bonne(objet="Fautive"), "inconnu", "", "1850"),
    ]
    tenu = garde(rose, lu(rose, recu(rose, csv(*rangees, titres=titres))))
    lus = Porteur.objects.order_by("role").values_list("octroi__objet", "role", "genre", "annee_naissance")
    assert list(lus) == [("Les Marées", "auteur", "femme", 1990), ("Les Marées", "realisateur", "homme", None)]
    assert {colonne for _rang, colonne, _texte in fautes(tenu)} == {"Genre de l'auteur", "Année de naissance"}


def test_taille_et_activite_d_une_entreprise_s_importent(rose: Personne) -> None:
    titres = (*TITRES, "Taille", "Code APE")
    rangees = [(*bonne(), "PME", "5911B"), (*bonne(objet="Autre"), "moyenne", "cinéma")]
    tenu = lu(rose, recu(rose, csv(*rangees, titres=titres)))
    garde(rose, tenu)
    aidee = Octroi.objects.get().beneficiaire
    assert (aidee.taille, aidee.naf) == ("pme", "59.11B")
    assert {faute.colonne for faute in tenu.fautes.all()} == {"Taille", "Code APE"}


def test_titres_inconnus_se_disent_une_fois_et_se_retiennent(rose: Personne) -> None:
    gard = autorite()
    contenu = csv(bonne(), titres=("Coll.", "Qui", "N°", "Quand", "Quoi", "Combien"))
    dite = {"nom": "Qui", "votee_le": "Quand", "objet": "Quoi", "montant": "Combien"}
    premiere = recu(rose, contenu, autorite=gard)
    assert premiere.correspondance == {}
    with pytest.raises(ActeRefuse, match="dites laquelle donne « Bénéficiaire », « Objet », « Montant voté »"):
        lu(rose, premiere)
    assert lu(rose, premiere, **dite).bonnes == 1
    assert recu(rose, contenu, autorite=gard).correspondance == dite
    assert recu(rose, contenu).correspondance == {}


def test_meme_colonne_ne_dit_pas_deux_choses(rose: Personne) -> None:
    with pytest.raises(ActeRefuse, match="« Objet » est choisie deux fois"):
        lu(rose, recu(rose, csv(bonne())), nom="Objet")


def test_sans_siret_ni_rna_le_nom_n_est_pas_publie(rose: Personne) -> None:
    titres = (*TITRES, "Personne physique")
    rangees = [[*bonne(siret="", nom="Ana Payet"), ""], [*bonne(siret="", nom="Ville de Nîmes"), "non"]]
    garde(rose, lu(rose, recu(rose, csv(*rangees, titres=titres))))
    assert dict(Beneficiaire.objects.values_list("nom", "personne")) == {"Ana Payet": True, "Ville de Nîmes": False}
    assert [o.pk for o in octrois_publics().filtrer(q="payet")] == []
    assert octrois_publics().filtrer(q="nimes").count() == 1


def test_aides_de_qui_se_revele_une_personne_ne_disent_plus_ni_son_nom_ni_son_lieu(rose: Personne) -> None:
    """What an aid repeats of its beneficiary follows it, whichever table told otherwise."""
    titres = (*TITRES, "Personne physique", "Département")
    for tour, (dite, objet) in enumerate((("non", "Un"), ("oui", "Deux"), ("non", "Trois"))):
        rangee = [*bonne(siret="", nom="Ana Payet", objet=objet), dite, "974"]
        garde(rose, lu(rose, recu(rose, csv(rangee, titres=titres))))
        personne = dite == "oui"
        assert set(Octroi.objects.values_list("personne", "beneficiaire__personne")) == {(personne, personne)}
        assert octrois_publics().filtrer(q="payet").count() == (0 if personne else tour + 1)
        assert octrois_publics().filtrer(territoire="departement:974").count() == (0 if personne else tour + 1)


def test_populations_s_importent_et_un_meme_code_vaut_pour_une_region_et_un_departement(rose: Personne) -> None:
    contenu = "\n".join(
        ("Niveau;Code INSEE;Territoire;Année;Habitants", "région;4;La Réunion;2023;885 700",
         "département;04;Alpes-de-Haute-Provence;2023;166 654", "région;04;La Réunion;2023;1", "région;99;X;2023;1")
    ).encode()  # fmt: skip
    recu_ = Recu("populations", "pop.csv", contenu, source="INSEE, recensement 2023")
    importation = imports.recevoir_un_tableau(par=agit(rose), fonds=FONDS, recu=recu_)
    importation = garde(rose, lu(rose, importation))
    assert sorted(Population.objects.values_list("niveau", "code", "habitants")) == [
        ("departement", "04", 166_654),
        ("region", "04", 885_700),
    ]
    assert [(rang, colonne) for rang, colonne, _ in fautes(importation)] == [(4, "Code INSEE"), (5, "Code INSEE")]
    annule(rose, importation)
    assert not Population.objects.exists()


POPULATIONS = ("Niveau", "Code INSEE", "Territoire", "Année", "Habitants", "Territoire fragile")


def peuple(qui: Personne, habitants: str, fonds: str = FONDS, source: str = "INSEE", fragile: str = "") -> Import:
    contenu = csv(("département", "974", "La Réunion", "2024", habitants, fragile), titres=POPULATIONS)
    recu_ = Recu("populations", f"{habitants}.csv", contenu, source=source)
    return lu(qui, imports.recevoir_un_tableau(par=agit(qui), fonds=fonds, recu=recu_))


def dites() -> list[tuple[int, str]]:
    return list(Population.objects.values_list("habitants", "territoire_fragile"))


def test_une_population_fausse_d_un_autre_fonds_se_corrige_avec_sa_source(rose: Personne) -> None:
    """What the table does not say of a fragile place stays; undone in any order, each gives back what it set aside."""
    la_bas = agent("ile-de-france", RoleDeFonds.RESPONSABLE)
    fausse = garde(la_bas, peuple(la_bas, "885", "ile-de-france", fragile="outre-mer"))
    ((_, colonne, texte),) = fautes(peuple(rose, "885 000", source=""))
    assert (colonne, "dites d'où vient ce nombre" in texte) == ("Habitants", True)
    juste = peuple(rose, "885 000")
    (remarque,) = juste.remarques.values_list("texte", flat=True)
    par = f"par le tableau « 885.csv » ({fonds('ile-de-france').autorite})"
    assert f"885 habitants, outre-mer sont déjà enregistrés, {par}" in remarque
    assert dites() == [(885, "outre_mer")], "lu, rien n'est écrit"
    garde(rose, juste)
    derniere = garde(rose, peuple(rose, "886 000"))
    assert dites() == [(886_000, "outre_mer")]
    annule(rose, juste)
    assert dites() == [(886_000, "outre_mer")]
    annule(rose, derniere)
    assert dites() == [(885, "outre_mer")]
    annule(la_bas, fausse)
    assert not Population.toutes.exists()


def test_un_lieu_dit_fragile_par_erreur_ne_l_est_plus_quand_le_tableau_corrige_dit_non(rose: Personne) -> None:
    garde(rose, peuple(rose, "885 000", fragile="rural"))
    ((*_, texte),) = fautes(peuple(rose, "885 000"))
    assert texte.endswith("est déjà enregistrée."), "rien n'en est dit : il le reste"
    corrige = garde(rose, peuple(rose, "885 000", fragile="Non"))
    assert dites() == [(885_000, "")]
    annule(rose, corrige)
    assert dites() == [(885_000, "rural")]


@pytest.mark.parametrize("dit", ["Œuvre expérimentale", "Oeuvre expérimentale", "OEUVRE EXPERIMENTALE", "experimental"])
def test_un_genre_se_dit_avec_ou_sans_ligature(rose: Personne, dit: str) -> None:
    importation = lu(rose, recu(rose, csv([*bonne(), dit], titres=(*TITRES, "Genre"))))
    assert not importation.fautes.exists()


def test_un_genre_inconnu_se_dit_avec_ceux_qui_sont_admis_chacun_une_fois(rose: Personne) -> None:
    ((*_, texte),) = fautes(lu(rose, recu(rose, csv([*bonne(), "Poésie"], titres=(*TITRES, "Genre")))))
    admis = texte.split("Écrivez l'un de : ")[1].rstrip(".").split(", ")
    assert len(admis) == len(VOCABULAIRE["genre_oeuvre"].codes)
    assert {"oeuvre experimentale", "documentaire de creation"} <= set(admis)


def test_la_meme_population_de_deux_fonds_survit_a_l_un_d_eux(rose: Personne) -> None:
    la_bas = agent("ile-de-france", RoleDeFonds.RESPONSABLE)
    une, autre = (garde(qui, peuple(qui, "885 000", code)) for qui, code in ((la_bas, "ile-de-france"), (rose, FONDS)))
    assert (une.remarques.count(), autre.remarques.count(), dites()) == (0, 0, [(885_000, "")])
    ((*_, texte),) = fautes(peuple(rose, "885 000"))
    assert texte.endswith("est déjà enregistrée.")
    annule(la_bas, une)
    assert dites() == [(885_000, "")]


def test_intercommunalite_se_compte_par_son_siren_et_ses_habitants(rose: Personne) -> None:
    """Its communes need not be known: what it granted is its own, and INSEE counts who lives there."""
    contenu = csv(
        ("métropole", "200 054 781", "Métropole du Grand Paris", "2023", "7 100 000", ""),
        ("intercommunalité", "249740102", "Ouest", "2023", "1", ""),
        ("commune", "75ABC", "Paris", "2023", "1", ""),
        titres=POPULATIONS,
    )
    recu_ = Recu("populations", "epci.csv", contenu, source="INSEE")
    importation = lu(rose, imports.recevoir_un_tableau(par=agit(rose), fonds=FONDS, recu=recu_))
    assert [(rang, colonne) for rang, colonne, _ in fautes(importation)] == [(3, "Code INSEE"), (4, "Code INSEE")]
    garde(rose, importation)
    paris = autorite("Métropole du Grand Paris", Niveau.METROPOLE, code="200054781")
    assert habitants_de([paris], 2024) == {paris.pk: 7_100_000}


def test_fichier_sans_ligne_est_refuse_a_l_arrivee(rose: Personne) -> None:
    with pytest.raises(FichierRefuse, match="aucune ligne sous ses titres"):
        recu(rose, csv())


def test_page_ouverte_avant_un_autre_acte_est_a_relire(rose: Personne) -> None:
    importation = recu(rose, csv(bonne()))
    lu(rose, importation)
    with pytest.raises(ActeRefuse, match="il a changé depuis"):
        imports.lire_le_tableau(par=agit(rose), importation=importation, version=1, correspondance={})


@pytest.mark.parametrize("role", [RoleDeFonds.INSTRUCTEUR, RoleDeFonds.PAIEMENTS, RoleDeFonds.AUDITEUR])
def test_importer_est_a_la_responsable_ou_a_qui_regle_le_fonds(rose: Personne, role: RoleDeFonds) -> None:
    with pytest.raises(Interdit):
        recu(agent(FONDS, role), csv(bonne()))


def test_autorite_declaree_est_connue_du_tableau_suivant(rose: Personne) -> None:
    imports.declarer_une_autorite(par=agit(rose), fonds=FONDS, nom="Ville  de Nîmes", niveau="commune", code="30189")
    assert lu(rose, recu(rose, csv(bonne(autorite="VILLE DE NIMES")))).bonnes == 1
    with pytest.raises(ActeRefuse, match="« ville de nîmes » est déjà déclarée"):
        imports.declarer_une_autorite(par=agit(rose), fonds=FONDS, nom="ville de nîmes", niveau="commune")


@pytest.mark.parametrize(
    ("objet", "dit"),
    [
        ("Résidence d'écriture de Jeanne Zmarque", "l'objet dit le nom de la personne"),
        ("Résidence Zmarque", "l'objet a un mot du nom de la personne, « zmarque »"),
        ("Les Marées", ""),
    ],
)
def test_objet_qui_nomme_une_personne_se_dit_avant_d_etre_garde_et_ne_se_trouve_pas_par_son_nom(
    rose: Personne, objet: str, dit: str
) -> None:
    importation = lu(
        rose, recu(rose, csv((GARD, "Jeanne Zmarque", "oui", "12/06/2024", objet, "3 000"), titres=AVEC_PERSONNE))
    )
    remarques = [(f.rang, f.colonne, f.texte) for f in importation.remarques]
    assert [(rang, colonne) for rang, colonne, _texte in remarques] == ([(2, "Objet")] if dit else [])
    assert all(texte.startswith(dit) for _rang, _colonne, texte in remarques)
    garde(rose, importation)
    octroi = Octroi.objects.get()
    assert octroi.objet == objet
    assert "jeanne" not in octroi.mots.split()
    garde_le_nom = objet == "Résidence Zmarque"  # one word is left to whoever brings it in
    assert ("zmarque" in octroi.mots.split()) == garde_le_nom


@pytest.mark.parametrize(
    ("autorite_", "autrement", "connu"),
    [("du fonds", False, True), ("du fonds", True, False), ("d'un autre", False, False)],
)
def test_une_aide_nommee_comme_un_dispositif_du_fonds_est_de_ce_dispositif(
    rose: Personne, autorite_: str, autrement: bool, connu: bool
) -> None:
    voulu = fonds(FONDS).dispositifs[0]
    nom = autorite_du_fonds(FONDS).nom if autorite_ == "du fonds" else GARD
    intitule = f"{voulu.intitule} (2024)" if autrement else voulu.intitule.upper()
    garde(rose, lu(rose, recu(rose, csv((*bonne(autorite=nom), intitule), titres=(*TITRES, "Dispositif")))))
    octroi = Octroi.objects.get()
    assert (octroi.intitule, octroi.dispositif) == (intitule, voulu.code if connu else "")
