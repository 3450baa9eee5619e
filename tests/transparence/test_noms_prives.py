"""Marked words in every private field of lives of dossiers: none of them is in anything that anybody may read."""

from __future__ import annotations

import re
import zlib
from datetime import timedelta
from io import BytesIO
from itertools import count
from typing import Any
from zipfile import ZipFile, is_zipfile

import polars as pl
import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from amorce.actes.models import Decision
from amorce.annuaire.actions import retirer_son_consentement
from amorce.annuaire.models import Fiche, Visibilite
from amorce.annuaire.requetes import visibles
from amorce.cooperation.actions.annexes import arreter_une_annexe
from amorce.cooperation.actions.carte import declarer_un_dispositif
from amorce.cooperation.actions.pieces import certifier_une_piece
from amorce.cooperation.models import Convention, PieceDeConvention
from amorce.dossiers.contenus import ranger
from amorce.dossiers.models import Dossier
from amorce.octrois.actions.projection import autorite_du_fonds, reprojeter
from amorce.octrois.models import Octroi
from amorce.transparence.actions.publications import retenir
from tests.actes.fabrique import accordees, envoie, prepare, revient
from tests.annuaire import fabrique as annuaire
from tests.api.outils import V1
from tests.comptes.fabrique import agit, personne, societe
from tests.cooperation import fabrique as cooperation
from tests.dossiers.test_proprietes import un_xlsx
from tests.transparence.fabrique import publiee, responsable
from tests.transparence.publiques import PUBLIQUES

pytestmark = pytest.mark.django_db
MARQUE = "zzmarque"
MOTIF = re.compile(rb"zzmarque(\d+)q", re.IGNORECASE)
SALLES = (
    "comptes",
    "dossiers",
    "instruction",
    "commission",
    "actes",
    "paiements",
    "annuaire",
    "cooperation",
    "transparence",
)
PUBLICS = {
    "comptes.Organisation": {"nom", "siret", "nature", "pays", "forme_juridique"},
    "dossiers.Projet": {"titre", "traces"},
    "dossiers.Dossier": {"fonds", "dispositif", "etat", "numero"},
    "commission.Seance": {"commission"},
    "actes.Deliberation": {"fonds", "reference", "organe"},
    "actes.ActeAttributif": {"fonds", "numero", "genre"},
    "actes.Decision": {"sens", "avis", "etat_avant", "preuve"},
    "actes.Enveloppe": {"fonds", "mesure", "section", "numero", "imputation"},
    "cooperation.Convention": {"intitule", "region", "seuils", "motif_du_retrait"},
    "cooperation.DispositifDeclare": {"intitule", "adresse"},
    "cooperation.PieceDeConvention": {"motif_du_retrait"},
    "cooperation.Volet": {"phase", "genre"},
    "cooperation.PaiementDuCNC": {"phase", "genre"},
}
"""What may show, or says what a thing is: changed, nothing would work; all else is marked."""
CODES = {
    "fonds",
    "etat",
    "genre",
    "role",
    "code",
    "dispositif",
    "format",
    "etat_avant",
    "fichier",
    "empreinte",
    "email",
}
NUMEROS = count(1)


def _marquable(modele: type[models.Model], champ: models.Field[Any, Any]) -> bool:
    libre = isinstance(champ, models.TextField) or (
        isinstance(champ, models.CharField) and not champ.choices and (champ.max_length or 0) >= 20
    )
    tus = PUBLICS.get(modele._meta.label, set()) | CODES
    return libre and champ.name not in tus and not champ.primary_key


def marque() -> dict[int, str]:
    """Each free text of each row of each room below, but what is public: by its number, where it is."""
    ou = {}
    for salle in SALLES:
        for modele in apps.get_app_config(salle).get_models():
            champs = [c for c in modele._meta.concrete_fields if _marquable(modele, c)]
            for ligne in modele._default_manager.all():
                for champ in champs:
                    numero = next(NUMEROS)
                    ou[numero] = f"{modele._meta.label}.{champ.name}"
                    fin = "@exemple.fr" if isinstance(champ, models.EmailField) else ""
                    dit = f"{MARQUE}{numero}q{fin}"
                    modele._default_manager.filter(pk=ligne.pk).update(**{champ.name: dit})
    return ou


def marque_les_faits() -> dict[int, str]:
    """What people typed in an application: its free facts, and those that no file gives."""
    ou = {}
    for dossier in Dossier.objects.select_related("projet"):
        for objet in (dossier, dossier.projet, *dossier.depots.all()):
            faits = dict(objet.faits)
            for fait in ("synopsis", "resume", "nom_demandeur", "nom_auteur", "adresse_demandeur", "note_intention"):
                numero = next(NUMEROS)
                ou[numero] = f"{objet._meta.label}.faits.{fait}"
                faits[fait] = f"{MARQUE}{numero}q"
            type(objet)._default_manager.filter(pk=objet.pk).update(faits=faits)  # type: ignore[attr-defined]
    return ou


def contenus(octets: bytes) -> list[bytes]:
    """What a file holds once unpacked: its parts and their properties, its columns."""
    if is_zipfile(BytesIO(octets)):
        with ZipFile(BytesIO(octets)) as archive:
            return [octets, archive.comment, *(archive.read(nom) for nom in archive.namelist())]
    if octets[:4] == b"PAR1":
        metas = pl.read_parquet_metadata(BytesIO(octets))
        return [octets, str(metas).encode(), pl.read_parquet(BytesIO(octets)).write_csv().encode()]
    if octets[:5] == b"%PDF-":
        papier = PdfReader(BytesIO(octets))
        proprietes = papier.xmp_metadata.stream.get_data() if papier.xmp_metadata else b""
        textes = [str(papier.metadata), *(page.extract_text() for page in papier.pages)]
        return [octets, proprietes, *(texte.encode() for texte in textes)]
    if octets[:2] == b"\x1f\x8b":
        return [zlib.decompress(octets, 31)]
    return [octets]


def lu(client: Client, adresse: str) -> list[bytes]:
    reponse = client.get(adresse)
    assert reponse.status_code == 200, adresse
    corps = b"".join(reponse.streaming_content) if reponse.streaming else reponse.content  # type: ignore[attr-defined]
    return [*contenus(bytes(corps)), str(reponse.headers).encode()]


def fuites() -> dict[str, set[int]]:
    trouvees: dict[str, set[int]] = {}
    client = Client()
    for adresses in PUBLIQUES:
        for adresse in adresses():
            vus = {int(n) for part in lu(client, adresse) for n in MOTIF.findall(part)}
            if vus:
                trouvees[adresse] = vus
    return trouvees


def vies() -> None:
    """A company's award, signed; an author's; one that was told and has no act yet."""
    chef = responsable()
    premiere, seconde, _troisieme = accordees(chef, 25_000_00, 24_000_00, 12_000_00)
    revient(chef, envoie(chef, prepare(chef, seconde)))
    _fait_un_auteur(premiere)
    la_region = autorite_du_fonds(cooperation.FONDS)
    convention = cooperation.publique(cooperation.responsable(), cooperation.cnc(), la_region)
    cooperation.paye(convention, la_region, 1_000_00, reference="Mandat 12")
    declarer_un_dispositif(
        par=agit(cooperation.responsable()),
        fonds=cooperation.FONDS,
        autorite=cooperation.departement(),
        intitule="Aide au court métrage",
        phases=["production"],
    )
    for publique in (True, False):
        nom = f"compte-rendu-{publique}.xlsx"
        PieceDeConvention.objects.create(
            convention=convention,
            nature="compte_rendu",
            intitule="Compte rendu",
            nom=nom,
            contenu=ranger(un_xlsx(nom), nom),
            datee_le=timezone.localdate(),
            publique=publique,
            personne=personne(),
        )


def annexes(ou: dict[int, str], dit: str = "Un film") -> list[str]:
    """The annex of a year and its call for funds, composed, certified: of a company's aid, of a person's, of one kept
    out. Where they are read."""
    convention, la_region = Convention.objects.get(), autorite_du_fonds(cooperation.FONDS)
    chef = agit(cooperation.responsable())
    nom, objet = next(NUMEROS), next(NUMEROS)
    ou |= {nom: "octrois.Beneficiaire.nom d'une personne", objet: "octrois.Octroi.objet d'une aide retenue"}
    auteur = cooperation.beneficiaire(f"{MARQUE}{nom}q", personne=True)
    cooperation.aide(la_region, 30_000_00, fonds=cooperation.FONDS, objet=dit)
    sien = f"Portrait de {auteur.nom}"
    cooperation.aide(la_region, 20_000_00, fonds=cooperation.FONDS, beneficiaire=auteur, objet=sien)
    cachee = cooperation.aide(la_region, 40_000_00, fonds=cooperation.FONDS, objet=f"{MARQUE}{objet}q")
    retenir(par=chef, octroi=cachee, motif="Secret des affaires")
    for nature in ("annexe", "appel"):
        [piece, *_suite] = arreter_une_annexe(
            par=chef, convention=convention, autorite=la_region, annee=2024, nature=nature
        )
        certifier_une_piece(par=chef, piece=piece, certifiee_le=piece.datee_le)
    certifiees = PieceDeConvention.objects.filter(certifiee_le__isnull=False)
    return [reverse("piece_publique", args=[convention.fonds, convention.pk, un.pk]) for un in certifiees]


def _fait_un_auteur(decision: Decision) -> None:
    projet = decision.dossier.projet
    auteur = personne(prenom="Ana", nom="Payet", telephone="0692000000")
    type(projet).objects.filter(pk=projet.pk).update(organisation=None, auteur=auteur)


def fiches_cachees() -> None:
    """Cards that no visitor sees: a draft, one taken back, one past its end, one kept for funds and producers; to those
    that could be, somebody wrote."""
    producteur = personne(prenom="Paul", nom="Film")
    societe(producteur)
    annuaire.brouillon(personne())
    retiree = personne()
    fiches = [annuaire.visible(retiree), annuaire.visible(personne())]
    fiches.append(annuaire.visible(personne(), Visibilite.INSCRITS))
    for fiche in fiches:
        annuaire.ecrit(producteur, fiche)
    retirer_son_consentement(par=agit(retiree), fiche=fiches[0])
    maintenant = timezone.now()
    fiches[1].consentements.update(donne_le=maintenant - timedelta(days=730), expire_le=maintenant)


def fiche_montree(ou: dict[int, str]) -> Fiche:
    """One that everybody sees: what is written to it is marked, and stays between two people."""
    fiche = annuaire.visible(personne())
    echange = annuaire.ecrit(personne(prenom="Paul", nom="Film"), fiche)
    numero = next(NUMEROS)
    ou[numero] = "annuaire.MessageRelaye.texte d'une fiche publique"
    echange.messages.update(texte=f"{MARQUE}{numero}q")
    return fiche


@pytest.mark.exigences("CONV-AXE1-08", "CONV-AXE1-09")
def test_aucun_mot_prive_n_est_dans_ce_qui_est_public() -> None:
    vies()
    fiches_cachees()
    ou = marque() | marque_les_faits()
    fiche_montree(ou)
    numero = next(NUMEROS)
    ou[numero] = "les propriétés d'un document montré"
    garde = ranger(un_xlsx(f"{MARQUE}{numero}q"), "public.xlsx")
    montrees = PieceDeConvention.objects.filter(publique=True)
    montrees.update(nom="public.xlsx", intitule="Compte rendu", contenu=garde)
    assert len(ou) > 100
    reprojeter()
    assert Octroi.objects.filter(beneficiaire__personne=True).count() == 1
    composees = annexes(ou)
    parts = {adresse: b" ".join(lu(Client(), adresse)) for adresse in composees}
    assert sorted(octets.startswith(b"%PDF") for octets in parts.values()) == [False, False, True, True]
    for octets in parts.values():
        assert (octets.count(b"Un film"), octets.count(b"hors des aides non publi")) == (1, 1)
        assert b"@exemple.fr" not in octets
    faites = publiee(responsable())
    assert {p.etat for p in faites.values()} <= {"publiee", "vide"}, {p.export: p.constats for p in faites.values()}
    assert {"annuaire.Fiche.nom", "annuaire.Ligne.texte", "annuaire.MessageRelaye.texte"} <= set(ou.values())
    cachees = Fiche.objects.exclude(pk__in=visibles(None))
    pages = [reverse(r, args=[une.pk]) for une in cachees for r in ("fiche_de_l_annuaire", "api:fiche_d_annuaire")]
    assert [Client().get(page).status_code for page in pages] == [404] * 8
    trouvees = fuites()
    assert {adresse: sorted(ou[n] for n in vus) for adresse, vus in trouvees.items()} == {}


def test_mot_public_se_trouve_partout_sinon_l_essai_ne_prouverait_rien() -> None:
    vies()
    reprojeter()
    composees = annexes({}, f"{MARQUE}7q")
    Octroi.objects.update(objet=f"{MARQUE}7q")
    Fiche.objects.filter(pk=fiche_montree({}).pk).update(nom=f"{MARQUE}7q")
    publiee(responsable(), "aides", "aides_xlsx", "aides_parquet", "dons")
    assert {7} == set().union(*fuites().values())
    assert len(fuites()) >= 4
    assert fuites().keys() >= set(composees)
    ou = " ".join(fuites())
    assert all(f"{debut}annuaire/" in ou for debut in ("/", "/en/", V1))
