"""A table that says otherwise an aid already kept: shown first, then left, put in its place or kept beside, undone."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from amorce.actes.models import Deliberation
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.cooperation.models import Convention, Signataire
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.fonds import fonds
from amorce.octrois.actions import imports, lectures
from amorce.octrois.actions.projection import autorite_du_fonds, reprojeter
from amorce.octrois.models import Import, Octroi, Porteur
from amorce.site.service.octrois import vues
from tests.actes.fabrique import responsable
from tests.actes.fabrique_suites import accorde
from tests.api.outils import V1
from tests.comptes.fabrique import agent, agit, siret
from tests.instruction.fabrique import FONDS
from tests.octrois.fabrique import annule, autorite
from tests.octrois.test_imports import TITRES, bonne, csv, fautes, lu, recu, relu

pytestmark = pytest.mark.django_db
QUI = siret()


@pytest.fixture
def rose() -> Personne:
    autorite()
    return agent(FONDS, RoleDeFonds.RESPONSABLE)


def garde(qui: Personne, importation: Import, autrement: str = "", **par_ligne: dict[int, str]) -> Import:
    imports.importer_le_tableau(
        par=agit(qui),
        importation=importation,
        version=importation.version,
        si_fautes="garder_le_reste",
        si_autre_montant=autrement,
        **par_ligne,
    )
    lectures.garder(importation.pk)
    return relu(importation)


def table(montant: str, **autres: str) -> bytes:
    return csv(bonne(siret=QUI, montant=montant, **autres))


def montants() -> list[int]:
    return sorted(Octroi.objects.values_list("montant", flat=True))


def test_avant_d_ecrire_l_ancien_montant_et_le_nouveau_sont_dits(rose: Personne) -> None:
    garde(rose, lu(rose, recu(rose, table("30 000,50"))))
    importation = lu(rose, recu(rose, csv(bonne(siret=QUI, montant="32 000"), bonne(objet="Autre"))))
    assert (importation.bonnes, importation.a_choisir, fautes(importation)) == (1, 1, [])
    (dit,) = importation.constats.all()
    assert (dit.gravite, dit.rang, dit.texte, dit.ancien, dit.nouveau) == (
        "a_choisir",
        2,
        "Les Marées",
        30_000_50,
        32_000_00,
    )
    assert montants() == [30_000_50]
    with pytest.raises(ActeRefuse, match="1 ligne dit autrement une aide"):
        garde(rose, importation)


@pytest.mark.parametrize(
    ("choix", "apres", "gardees"),
    [("garder", [30_000_50], 0), ("remplacer", [32_000_00], 1), ("ajouter", [30_000_50, 32_000_00], 1)],
)
def test_choix_vaut_et_se_defait(rose: Personne, choix: str, apres: list[int], gardees: int) -> None:
    garde(rose, lu(rose, recu(rose, table("30 000,50"))))
    (avant,) = Octroi.objects.values("pk", "montant", "maintenu", "importation", "votee_le", "objet", "mots")
    importation = lu(rose, recu(rose, csv(bonne(siret=QUI, montant="32 000"))))
    if choix == "garder":
        with pytest.raises(ActeRefuse, match="ce tableau n'écrit rien"):
            garde(rose, importation, choix)
        return
    faite = garde(rose, importation, choix)
    assert (montants(), faite.gardees) == (apres, gardees)
    assert Octroi.objects.filter(pk=avant["pk"]).exists()
    annule(rose, faite)
    assert list(Octroi.objects.values(*avant)) == [avant]


def votees() -> list[tuple[date, int]]:
    return sorted(Octroi.objects.values_list("votee_le", "montant"))


AUTRE_JOUR = "20/09/2024"


def test_aide_qu_un_autre_fonds_a_apportee_n_est_corrigee_que_par_lui(rose: Personne) -> None:
    """Its authority has no fund here: it is for whoever brought it in to say it otherwise."""
    garde(rose, lu(rose, recu(rose, table("30 000,50"))))
    Import.objects.update(fonds="ile-de-france")
    importation = lu(rose, recu(rose, table("32 000")))
    ((rang, colonne, texte),) = fautes(importation)
    assert (rang, colonne, importation.a_choisir) == (2, "Montant voté", 0)
    assert f"par un tableau de « {fonds('ile-de-france').autorite} », qui la corrige" in texte
    Import.objects.exclude(pk=importation.pk).update(fonds=FONDS)
    assert lu(rose, relu(importation)).a_choisir == 1
    garde(rose, relu(importation), "remplacer")
    assert montants() == [32_000_00]
    annule(rose, relu(importation))
    assert montants() == [30_000_50]


@pytest.mark.parametrize("montant", ["1 000", "1 500"])
@pytest.mark.parametrize("d_abord", [0, 1])
def test_aide_d_un_autre_jour_s_ajoute_sans_prendre_la_place_de_la_premiere(
    rose: Personne, montant: str, d_abord: int
) -> None:
    """The first as it was kept, or with another amount; before the second in the table, or after it."""
    garde(rose, lu(rose, recu(rose, table("1 000"))))
    deux = [bonne(siret=QUI, montant=montant), bonne(siret=QUI, montant="2 000", jour=AUTRE_JOUR)]
    importation = lu(rose, recu(rose, csv(*(deux[::-1] if d_abord else deux))))
    garde(rose, importation, "remplacer" if importation.a_choisir else "")
    attendu = int(montant.replace(" ", "")) * 100
    assert votees() == [(date(2024, 6, 12), attendu), (date(2024, 9, 20), 2_000_00)]


def test_seule_une_autre_date_s_ajoute_et_le_dit(rose: Personne) -> None:
    garde(rose, lu(rose, recu(rose, table("1 000"))))
    importation = lu(rose, recu(rose, table("1 000", jour=AUTRE_JOUR)))
    (dit,) = importation.constats.all()
    assert (dit.gravite, dit.rang, importation.bonnes, importation.a_choisir) == ("remarque", 2, 1, 0)
    assert "déjà enregistrée au 12/06/2024, pour 1" in dit.texte


def test_aide_dite_telle_quelle_puis_autrement_est_une_faute(rose: Personne) -> None:
    garde(rose, lu(rose, recu(rose, table("1 000"))))
    importation = lu(rose, recu(rose, csv(bonne(siret=QUI, montant="1 000"), bonne(siret=QUI, montant="1 500"))))
    assert (importation.a_choisir, [rang for rang, *_ in fautes(importation)]) == (0, [2, 3])
    assert "à la ligne 2 avec un autre montant, 1" in fautes(importation)[1][2]


def test_meme_aide_sans_son_siret_s_ajoute_et_le_dit(rose: Personne) -> None:
    garde(rose, lu(rose, recu(rose, table("30 000"))))
    importation = lu(rose, recu(rose, csv(bonne(siret="", montant="30 000"))))
    (dit,) = importation.constats.all()
    assert (dit.gravite, importation.bonnes, importation.a_choisir) == ("remarque", 1, 0)
    assert "peut-être déjà enregistrée, pour 30" in dit.texte
    ((rang, texte),) = lu(
        rose, recu(rose, csv(bonne(siret=QUI, objet="B"), bonne(siret="", objet="B")))
    ).remarques.values_list("rang", "texte")
    assert (rang, "peut-être déjà à la ligne 2" in texte) == (3, True)


def test_ecriture_et_developpement_du_meme_jour_et_du_meme_montant_sont_deux_aides(rose: Personne) -> None:
    titres = (*TITRES, "Dispositif", "Phase")
    rangee = bonne(siret=QUI, montant="5 000")
    deux = [(*rangee, "Aide à l'écriture", "écriture"), (*rangee, "Aide au développement", "développement")]
    importation = lu(rose, recu(rose, csv(*deux, (*rangee, "Aide à l'écriture", ""), titres=titres)))
    assert (importation.bonnes, [rang for rang, *_ in fautes(importation)]) == (2, [4])
    garde(rose, importation)
    assert montants() == [5_000_00, 5_000_00]


@pytest.mark.parametrize("de_plus", [0, 1])
def test_aide_decidee_ici_redite_sans_sa_reference_est_une_faute(de_plus: int) -> None:
    rose = responsable()
    dossier = accorde(rose)
    Deliberation.objects.filter(decisions__dossier=dossier).update(jour=date(2026, 6, 1))
    reprojeter()
    ici = Octroi.objects.select_related("beneficiaire", "autorite").get()
    qui = ici.beneficiaire
    rangee = (ici.autorite.nom, qui.nom, qui.siret, "01/06/2026", ici.objet, str(ici.montant // 100 + de_plus))
    ((rang, _colonne, texte),) = fautes(lu(rose, recu(rose, csv(rangee))))
    assert (rang, ("ce fonds a décidé cette aide" if de_plus else "déjà enregistrée") in texte) == (2, True)


def test_qui_a_fait_l_oeuvre_se_remplace_et_se_rend(rose: Personne) -> None:
    titres = (*TITRES, "Genre de l'auteur", "Genre du réalisateur", "Année de naissance")

    def dit(montant: str, *gens: str) -> Import:
        return lu(rose, recu(rose, csv((*bonne(siret=QUI, montant=montant), *gens), titres=titres)))

    def gens() -> list[tuple[str, str, int | None]]:
        return list(Porteur.objects.order_by("role").values_list("role", "genre", "annee_naissance"))

    garde(rose, dit("1 000", "homme", "", "1980"))
    garde(rose, dit("1 100", "", "", ""), "remplacer")
    assert gens() == [("auteur", "homme", 1980)]
    deuxieme = garde(rose, dit("1 200", "femme", "homme", "1990"), "remplacer")
    troisieme = garde(rose, dit("1 300", "femme", "femme", "1991"), "remplacer")
    assert gens() == [("auteur", "femme", 1991), ("realisateur", "femme", None)]
    annule(rose, deuxieme)
    assert gens() == [("auteur", "femme", 1991), ("realisateur", "femme", None)]
    annule(rose, troisieme)
    assert (gens(), montants()) == ([("auteur", "homme", 1980)], [1_100_00])


def test_ce_que_le_tableau_ne_dit_pas_reste(rose: Personne) -> None:
    titres = ("Autorité", "Bénéficiaire", "SIRET", "Date du vote", "Objet", "Montant voté", "Montant maintenu", "Payé")
    contenu = csv([*bonne(siret=QUI, montant="30 000"), "12 000", "5 000"], titres=titres)
    garde(rose, lu(rose, recu(rose, contenu)))
    garde(rose, lu(rose, recu(rose, table("10 000"))), "remplacer")
    octroi = Octroi.objects.get()
    assert (octroi.montant, octroi.maintenu, octroi.paye) == (10_000_00, 10_000_00, 5_000_00)


def test_remplacements_successifs_se_defont_dans_n_importe_quel_ordre(rose: Personne) -> None:
    premier = garde(rose, lu(rose, recu(rose, table("1 000"))))
    deuxieme = garde(rose, lu(rose, recu(rose, table("2 000"))), "remplacer")
    troisieme = garde(rose, lu(rose, recu(rose, table("3 000"))), "remplacer")
    annule(rose, deuxieme)
    assert montants() == [3_000_00]
    annule(rose, troisieme)
    assert (montants(), Octroi.objects.get().importation_id) == ([1_000_00], premier.pk)
    annule(rose, premier)
    assert montants() == []


@pytest.mark.parametrize(("cout", "apres"), [("", None), ("9 000 000", 9_000_000_00)])
def test_remplacement_defait_au_milieu_ne_laisse_que_ce_que_le_suivant_redit(
    rose: Personne, cout: str, apres: int | None
) -> None:
    titres = (*TITRES, "Format", "Coût de l'œuvre")

    def dit(montant: str, *autres: str) -> Import:
        return lu(rose, recu(rose, csv((*bonne(siret=QUI, montant=montant), *autres), titres=titres)))

    premier = garde(rose, dit("30 000", "", ""))
    avant = Octroi.objects.values().get()
    deuxieme = garde(rose, dit("32 000", "long métrage", "9 000 000"), "remplacer")
    troisieme = garde(rose, dit("33 000", "", cout), "remplacer")
    annule(rose, deuxieme)
    octroi = Octroi.objects.get()
    assert (octroi.montant, octroi.format, octroi.cout, octroi.importation_id) == (33_000_00, "", apres, troisieme.pk)
    annule(rose, troisieme)
    rendu = Octroi.objects.values().get()
    assert ({**rendu, "modifie_le": None}, premier.etat) == ({**avant, "modifie_le": None}, "fait")


def test_aide_dont_l_import_d_origine_est_annule_part_avec_celui_qui_la_remplace(rose: Personne) -> None:
    premier = garde(rose, lu(rose, recu(rose, table("1 000"))))
    second = garde(rose, lu(rose, recu(rose, table("2 000"))), "remplacer")
    annule(rose, premier)
    assert montants() == [2_000_00]
    annule(rose, second)
    assert montants() == []


def test_aide_reimportee_avec_un_montant_corrige_garde_son_adresse(rose: Personne) -> None:
    """In its place, or taken away first: the old address still answers, on the page and by the API."""
    chez_nous = autorite_du_fonds(FONDS).nom
    premier = garde(rose, lu(rose, recu(rose, table("30 000", autorite=chez_nous))))
    pk = Octroi.objects.get().pk
    garde(rose, lu(rose, recu(rose, table("31 000", autorite=chez_nous))), "remplacer")
    assert Octroi.objects.get().pk == pk
    for importation in Import.objects.filter(etat="fait").order_by("-recu_le"):
        annule(rose, importation)
    page = reverse("aide_accordee", args=[FONDS, pk])
    assert (premier.pk is not None, Client().get(page).status_code, Octroi.objects.count()) == (True, 404, 0)
    garde(rose, lu(rose, recu(rose, table("32 500", autorite=chez_nous, jour="13/06/2024"))))
    assert (Octroi.objects.get().pk, Client().get(page).status_code) == (pk, 200)
    assert Client().get(f"{V1}octrois/{pk}").json()["montant"] == 32_500


def test_deux_aides_que_rien_ne_distingue_gardent_chacune_la_leur(rose: Personne) -> None:
    contenu = csv(bonne(siret=QUI, montant="1 000"), bonne(siret=QUI, montant="2 000", jour="13/06/2024"))
    importation = garde(rose, lu(rose, recu(rose, contenu)))
    avant = dict(Octroi.objects.values_list("montant", "pk"))
    annule(rose, importation)
    garde(rose, lu(rose, recu(rose, contenu)))
    assert dict(Octroi.objects.values_list("montant", "pk")) == avant


def test_meme_aide_deux_fois_dans_le_tableau_avec_deux_montants_est_dite(rose: Personne) -> None:
    importation = lu(rose, recu(rose, csv(bonne(siret=QUI), bonne(siret=QUI, montant="9"))))
    ((rang, colonne, texte),) = fautes(importation)
    assert (rang, colonne, "à la ligne 2 avec un autre montant, 30" in texte) == (3, "Montant voté", True)


def test_annee_hors_de_toute_convention_de_l_autorite_est_dite_et_gardee(rose: Personne) -> None:
    dits = {"fonds": FONDS, "intitule": "Convention", "premiere_annee": 2023, "derniere_annee": 2025}
    Signataire.objects.create(convention=Convention.objects.create(**dits), autorite=autorite())
    ailleurs = autorite("Département de la Lozère")
    rangees = [bonne(jour="12/06/2019"), bonne(objet="B"), bonne(autorite=ailleurs.nom, jour="12/06/2019")]
    importation = lu(rose, recu(rose, csv(*rangees)))
    (dit,) = importation.constats.all()
    assert (dit.gravite, dit.rang, dit.texte, importation.bonnes) == (
        "remarque",
        2,
        "2019 n'est dans aucune convention de cette autorité (2023-2025).",
        3,
    )


def test_page_montre_les_deux_montants_et_demande_le_choix(rose: Personne, client: Client) -> None:
    garde(rose, lu(rose, recu(rose, table("30 000,50"))))
    importation = lu(rose, recu(rose, table("32 000")))
    client.force_login(rose)
    page = client.get(reverse("importation", args=[importation.pk])).content.decode().replace("\u202f", " ")
    assert all(dit in page for dit in ("Même aide, autre montant", "30 000,50", "32 000", "La remplacer"))
    assert ("Enregistrer selon ces choix" in page, "Garder 0 ligne" in page) == (True, False)
    dits = {"version": importation.version, "si_fautes": "rien", "si_autre_montant": "remplacer"}
    assert client.post(reverse("garder_le_tableau", args=[importation.pk]), dits).status_code == 302
    lectures.garder(importation.pk)
    assert (montants(), Octroi.objects.get().votee_le) == ([32_000_00], date(2024, 6, 12))
    faite = client.get(reverse("importation", args=[importation.pk])).content.decode()
    assert "Les aides qu'il a remplacées redeviennent ce qu'elles étaient avant lui." in faite


A, D, C = "A", "D", "C"


def trois(rose: Personne, *montants_dits: str) -> bytes:
    return csv(*(bonne(siret=QUI, objet=objet, montant=m) for objet, m in zip((A, D, C), montants_dits, strict=True)))


def par_objet() -> list[tuple[str, int]]:
    return sorted(Octroi.objects.values_list("objet", "montant"))


def test_chaque_ligne_a_son_choix_et_les_autres_celui_du_tableau(rose: Personne) -> None:
    garde(rose, lu(rose, recu(rose, trois(rose, "1 000", "2 000", "3 000"))))
    avant = par_objet()
    importation = lu(rose, recu(rose, trois(rose, "1 100", "2 200", "3 300")))
    imports.choisir_par_ligne(
        par=agit(rose), importation=importation, version=importation.version, choix={2: "garder", 3: "ajouter"}
    )
    assert par_objet() == avant, "rien ne s'écrit encore"
    faite = garde(rose, relu(importation), "remplacer")
    assert par_objet() == [(A, 1_000_00), (C, 3_300_00), (D, 2_000_00), (D, 2_200_00)]
    assert faite.gardees == 2
    assert list(faite.autrement_dites.values_list("rang", "choix")) == [(2, "garder"), (3, "ajouter"), (4, "")]
    annule(rose, faite)
    assert par_objet() == avant


def test_si_chaque_ligne_a_son_choix_le_tableau_n_en_demande_pas(rose: Personne) -> None:
    garde(rose, lu(rose, recu(rose, table("1 000"))))
    importation = lu(rose, recu(rose, table("1 100")))
    with pytest.raises(ActeRefuse, match="ce tableau n'écrit rien"):
        garde(rose, importation, choix={2: "garder"})
    assert garde(rose, importation, choix={2: "remplacer"}).si_autre_montant == ""
    assert montants() == [1_100_00]


@pytest.mark.parametrize(("choix", "dit"), [({7: "garder"}, "Ligne 7"), ({2: "ailleurs"}, "dans la liste")])
def test_un_choix_hors_du_tableau_est_refuse(rose: Personne, choix: dict[int, str], dit: str) -> None:
    garde(rose, lu(rose, recu(rose, table("1 000"))))
    importation = lu(rose, recu(rose, table("1 100")))
    with pytest.raises(ActeRefuse, match=dit):
        garde(rose, importation, "remplacer", choix=choix)


def test_choix_d_une_page_se_retient_et_ne_se_perd_pas(
    rose: Personne, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kept on the way to the next page; typed again as it was where the act is refused."""
    monkeypatch.setattr(vues, "PAR_PAGE", 2)
    garde(rose, lu(rose, recu(rose, trois(rose, "1 000", "2 000", "3 000"))))
    importation = lu(rose, recu(rose, trois(rose, "1 100", "2 200", "3 300")))
    client.force_login(rose)
    page = reverse("importation", args=[importation.pk])
    assert ("choix-3" in client.get(page).content.decode(), "choix-4" in client.get(page).content.decode()) == (
        True,
        False,
    )
    saisis = {"choix-2": "garder", "choix-3": "", "si_autre_montant": "ajouter", "autres": "1"}
    choisir = reverse("choisir_par_ligne", args=[importation.pk])
    suite = client.post(choisir, {"version": importation.version, "vers": "2", **saisis})
    assert (suite.status_code, suite["Location"]) == (302, f"{page}?autres=2#t-autres")
    deuxieme = client.get(f"{page}?autres=2").content.decode()
    assert ("choix-4" in deuxieme, 'value="ajouter" checked' in deuxieme) == (True, True)
    assert '<option value="garder" selected>' in client.get(page).content.decode()
    trop_tard = {"version": importation.version, "si_fautes": "rien", "choix-4": "remplacer", "autres": "2"}
    refus = client.post(reverse("garder_le_tableau", args=[importation.pk]), trop_tard)
    assert refus.status_code == 422
    assert '<option value="remplacer" selected>' in refus.content.decode()
    dits = {"version": relu(importation).version, "si_fautes": "rien", "si_autre_montant": "ajouter"}
    assert client.post(reverse("garder_le_tableau", args=[importation.pk]), dits).status_code == 302
    lectures.garder(importation.pk)
    assert par_objet() == [(A, 1_000_00), (C, 3_000_00), (C, 3_300_00), (D, 2_000_00), (D, 2_200_00)]
