"""What is kept silent is not had back: from another fund's file, from a figure beside a list, from a share."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from amorce.annuaire.chiffres import chiffres
from amorce.annuaire.models import Visibilite
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.cooperation.actions.annexes import arreter_une_annexe
from amorce.cooperation.actions.chiffres import arreter_les_chiffres
from amorce.cooperation.actions.pieces import certifier_une_piece
from amorce.cooperation.chiffres import chiffres_publics
from amorce.cooperation.indicateurs import CALCULS, Faits, Releve, historiques
from amorce.cooperation.indicateurs.releve import Part, en_deux
from amorce.cooperation.models import ChiffresDeConvention, Convention, PieceDeConvention
from amorce.dossiers.classeurs.feuilles import feuilles
from amorce.dossiers.classeurs.montants import centimes
from amorce.dossiers.contenus import ouvrir
from amorce.droit.europe import transparence as europe
from amorce.octrois.actions.projection import autorite_du_fonds
from amorce.octrois.models import Octroi, Population
from amorce.socle.jours import jour_du
from amorce.transparence.actions.production import produire
from amorce.transparence.actions.publications import publier, rendre, retenir
from amorce.transparence.models import Publication, Retenue
from tests.annuaire.fabrique import visible
from tests.comptes.fabrique import agent, agit, personne
from tests.cooperation import fabrique as cooperation
from tests.cooperation.fabrique import FONDS
from tests.octrois.fabrique import beneficiaire
from tests.transparence.fabrique import aide

pytestmark = pytest.mark.django_db
AUTRE = "ile-de-france"


def refaits() -> None:
    for une in Publication.objects.filter(etat="en_cours"):
        produire(une.pk)


def test_le_de_minimis_d_un_autre_fonds_se_retire_et_se_refait_quand_une_aide_est_tenue_hors_du_public() -> None:
    rose, autre = agent(FONDS, RoleDeFonds.RESPONSABLE), agent(AUTRE, RoleDeFonds.RESPONSABLE)
    qui, jour = beneficiaire("Films du Récif"), jour_du(FONDS) - timedelta(30)
    sa_filiale = beneficiaire("Récif Distribution", entreprise=qui.siret[:9])
    cachee = aide(rose, beneficiaire=qui, montant=77_777_00, base=europe.DE_MINIMIS, votee_le=jour)
    la_sienne = {"fonds": AUTRE, "autorite": autorite_du_fonds(AUTRE), "base": europe.DE_MINIMIS, "votee_le": jour}
    aide(rose, beneficiaire=sa_filiale, montant=10_000_00, **la_sienne)
    publier(par=agit(autre), fonds=AUTRE, exports=("de_minimis",))
    refaits()
    adresse = f"/donnees/{AUTRE}/de-minimis.csv"
    assert b"87777.00" in b"".join(Client().get(adresse).streaming_content)  # type: ignore[arg-type]
    retenir(par=agit(rose), octroi=cachee, motif="Secret.")
    assert Client().get(adresse).status_code == 404
    refaits()
    lu = b"".join(Client().get(adresse).streaming_content)  # type: ignore[arg-type]
    assert b"10000.00" in lu
    assert b"87777.00" not in lu
    rendre(par=agit(rose), octroi=cachee)
    refaits()
    assert b"87777.00" in b"".join(Client().get(adresse).streaming_content)  # type: ignore[arg-type]


def test_qui_ne_se_montre_qu_aux_inscrits_ne_change_aucun_chiffre_public() -> None:
    for rang in range(5):
        visible(personne(), nom=f"Ana {rang}")
    avant = chiffres()
    visible(personne(), Visibilite.INSCRITS, nom="Jeanne Zmarque", metiers=["realisateur"], techniques=[])
    assert chiffres() == avant


def test_l_api_qui_peut_nommer_une_personne_ne_se_garde_pas() -> None:
    elle = beneficiaire("Jeanne Zmarque", personne=True, consenti_le=timezone.now())
    une = cooperation.aide(cooperation.region(), 3_000_00, beneficiaire=elle, fonds=FONDS)
    for adresse in ("/api/v1/octrois", f"/api/v1/octrois/{une.pk}"):
        lu = Client().get(adresse)
        assert b"Jeanne Zmarque" in lu.content
        assert lu["Cache-Control"] == "no-store"


@pytest.fixture
def convention() -> Convention:
    return cooperation.signee(
        cooperation.responsable(), cooperation.cnc(), cooperation.region(), cooperation.departement(), region="04"
    )


def lu(convention: Convention, code: str) -> Releve:
    return CALCULS[code](Faits(convention), 2024)


def test_la_part_des_territoires_fragiles_ne_dit_pas_ou_vit_une_personne(convention: Convention) -> None:
    for code, fragile in (("97411", ""), ("97420", "rural")):
        Population.objects.create(
            niveau="commune", code=code, nom=code, annee=2020, habitants=100, territoire_fragile=fragile
        )
    for territoire in ("97411", "97420"):
        une = cooperation.beneficiaire(personne=False)
        cooperation.aide(cooperation.region(), 20_000_00, territoire=territoire, beneficiaire=une)
    elle = cooperation.beneficiaire("Jeanne Zmarque", personne=True)
    cooperation.aide(cooperation.region(), 3_000_00, territoire="97420", beneficiaire=elle)
    releve = lu(convention, "fragiles")
    assert (releve.valeur, releve.cas, releve.inconnus) == (Fraction(1, 2), 2, 1)


@pytest.mark.parametrize(
    ("ici", "ailleurs", "dit"), [(5, 0, False), (0, 5, False), (9, 4, False), (4, 9, False), (5, 5, True)]
)
def test_les_auteurs_du_territoire_ne_disent_pas_ou_vit_chacun(
    convention: Convention, ici: int, ailleurs: int, dit: bool
) -> None:
    for rang in range(ici + ailleurs):
        qui = cooperation.beneficiaire(f"Ana {rang}", personne=True, region="04" if rang < ici else "11")
        cooperation.aide(cooperation.region(), 1_000_00, beneficiaire=qui)
    assert lu(convention, "auteurs_du_territoire").publiable is dit


@pytest.mark.parametrize(("hauts", "dit"), [(0, True), (1, False), (4, False), (5, True)])
def test_la_concentration_se_tait_quand_sa_tranche_se_tait(convention: Convention, hauts: int, dit: bool) -> None:
    for rang in range(23 + hauts):
        cout = 100_000_00 if rang < 23 else 5_000_000_00
        cooperation.aide(cooperation.region(), 10_000_00, cout=cout)
    releve = lu(convention, "concentration")
    assert releve.publiable is dit
    assert Releve.des_donnees(releve.en_donnees()) == releve
    basse = next(p for p in releve.detail if p.cas == 23)
    assert basse.publiable is dit  # alone, it would give the other back


def test_un_total_de_deux_parts_ne_rend_pas_la_plus_petite() -> None:
    parts = (Part("Nouvelles", Fraction(2, 20), 2), Part("Diversifiées", Fraction(6, 20), 6))
    releve = en_deux(Releve(Fraction(8, 20), 20, parts), 8)
    assert releve.publiable
    assert [p.publiable for p in releve.detail] == [False, False]
    assert not en_deux(Releve(Fraction(4, 20), 20), 4).publiable
    assert not en_deux(Releve(Fraction(16, 20), 20), 16).publiable


def cache(qui: Personne, montant: int = 17_000_00, **champs: Any) -> Octroi:
    une = cooperation.aide(cooperation.region(), montant, fonds=FONDS, **champs)
    Retenue.objects.create(octroi=une, motif="Secret.", personne=qui)
    return une


def classeur(nom: str, octets: bytes) -> dict[str, list[list[Any]]]:
    return {f.nom: [list(r) for r in f.rangees] for f in feuilles(nom, octets)}


def somme(feuille: list[list[Any]], titre: str) -> int:
    rang = feuille[0].index(titre)
    return sum(centimes(r[rang]) or 0 for r in feuille[1:])


@pytest.mark.parametrize(
    ("nature", "montant", "phase"),
    [
        ("annexe", 17_000_00, "production"),
        ("appel", 17_000_00, "production"),
        ("annexe", 17_000_00, "diffusion"),  # the law matches none, the effort counts it
    ],
)
def test_l_annexe_que_tous_lisent_ne_rend_ni_la_somme_ni_le_genre_d_une_aide_tue(
    nature: str, montant: int, phase: str
) -> None:
    qui = cooperation.responsable()
    c = cooperation.publique(qui, cooperation.cnc(), cooperation.region(), cooperation.departement())
    cooperation.aide(cooperation.region(), 20_000_00)
    elle = cooperation.beneficiaire("Jeanne Zmarque", personne=True)
    cache(qui, montant, genre="animation", phase=phase, beneficiaire=elle)
    composees = arreter_une_annexe(
        par=agit(qui), convention=c, autorite=cooperation.region(), annee=2024, nature=nature
    )
    certifiees = certifier_une_piece(par=agit(qui), piece=composees[0], certifiee_le=composees[0].datee_le)
    piece = next(p for p in certifiees if p.nom.endswith(".xlsx"))
    reponse = Client().get(reverse("piece_publique", args=[FONDS, c.pk, piece.pk]))
    lu = classeur(piece.nom, b"".join(reponse.streaming_content))  # type: ignore[arg-type]
    assert somme(lu["Registre"], "Abondé (€)") == somme(lu["Registre"], "Effort (€)") == 20_000_00
    assert [r[3] for r in lu["Registre"][1:] if "nimation" in str(r[3])] == []
    assert lu["Aides abondées"][-1][2] == "Ces chiffres sont hors des aides non publiées."
    assert [nom for nom in lu if "ppel" in nom] == []
    with ouvrir(piece.contenu) as garde:
        entier = classeur(piece.nom, garde.read())
    assert somme(entier["Registre"], "Effort (€)") == 37_000_00
    pdf = PieceDeConvention.objects.get(nom__endswith=".pdf")
    public = Client().get(reverse("piece_publique", args=[FONDS, c.pk, pdf.pk]))
    texte = " ".join(p.extract_text() for p in PdfReader(BytesIO(b"".join(public.streaming_content))).pages)  # type: ignore[arg-type]
    assert "hors des aides non publiées" in " ".join(texte.split())
    assert "37 000" not in texte.replace("\u202f", " ").replace("\xa0", " ")


def test_l_effort_et_les_indicateurs_publics_sont_ceux_des_aides_publiees() -> None:
    qui = cooperation.responsable()
    c = cooperation.publique(qui, cooperation.cnc(), cooperation.region())
    cooperation.aide(cooperation.region(), 20_000_00, fonds=FONDS)
    tue = cooperation.aide(cooperation.region(), 17_000_00, fonds=FONDS)
    arreter_les_chiffres(convention=c.pk)
    assert ChiffresDeConvention.objects.exists()
    retenir(par=agit(qui), octroi=tue, motif="Secret.")
    assert not ChiffresDeConvention.objects.exists()  # they still counted it
    for arretes in (False, True):
        if arretes:
            arreter_les_chiffres(convention=c.pk)
        lus = chiffres_publics(Convention.objects.get(pk=c.pk), ["creation"])
        assert [(li.effort, li.aides) for li in lus.ratios if li.cles["annee"] == 2024] == [(20_000_00, 1)]
        assert lus.historiques[0].releves[2024].cas == 1
    assert historiques(c, codes=["creation"])[0].releves[2024].cas == 2  # the service sees all
    page = Client().get(reverse("convention_publique", args=[FONDS, c.pk])).content.decode()
    assert page.count("Ces chiffres sont hors des aides non publiées.") == 2


@pytest.mark.parametrize(
    ("combien", "dit"),
    [
        (0, ""),
        (2, "Ces chiffres sont hors des aides non publiées."),
        (3, "Ces chiffres sont hors de 3 aides non publiées."),
    ],
)
def test_le_nombre_d_aides_tues_ne_se_dit_qu_a_partir_de_trois(combien: int, dit: str) -> None:
    qui = cooperation.responsable()
    c = cooperation.publique(qui, cooperation.cnc(), cooperation.region())
    for rang in range(combien):
        cache(qui, objet=f"Tue {rang}")
    assert chiffres_publics(c, ()).hors_du_public == dit
    arreter_les_chiffres(convention=c.pk)
    arretes = chiffres_publics(Convention.objects.get(pk=c.pk), ())
    assert (arretes.hors_du_public, arretes.arretes_le is not None) == (dit, True)


def test_des_chiffres_arretes_par_un_autre_code_ne_se_lisent_plus() -> None:
    qui = cooperation.responsable()
    c = cooperation.publique(qui, cooperation.cnc(), cooperation.region())
    arreter_les_chiffres(convention=c.pk)
    ChiffresDeConvention.objects.update(repere=[2, *ChiffresDeConvention.objects.get().repere[1:]])
    assert chiffres_publics(Convention.objects.get(pk=c.pk), ()).arretes_le is None
