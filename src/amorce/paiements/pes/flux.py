"""The flow itself, element by element: one batch, a piece for each order, its line and who is paid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Any

from lxml import etree

from amorce.paiements.comptes_bancaires import en_sepa
from amorce.paiements.models import OrdreDePaiement
from amorce.paiements.pes.textes import CODAGE, coupe, latin, virement
from amorce.paiements.pes.tiers import Adresse, Tiers

ESPACE = "http://www.minefi.gouv.fr/cp/helios/pes_v2/Rev0/aller"
RACINE = f"{{{ESPACE}}}PES_Aller"
TYPE = "PESALR1"
NATURES = {"ae": "01", "ap": "02"}
VIREMENT, VIREMENT_A_L_ETRANGER = "03", "06"
OBJET, TITULAIRE, NOM_DE_PIECE, LIBELLE_DE_VIREMENT = 100, 32, 100, 70
_HORS_IDENTIFIANT = re.compile(r"[^0-9A-Za-z]")


@dataclass(frozen=True)
class Justificatif:
    rang: int
    nature: str


@dataclass(frozen=True)
class Mandat:
    """Of one order: its number, its account by nature, its function where there is one, who is paid, its papers."""

    ordre: OrdreDePaiement
    numero: int
    compte: str
    fonction: str
    tiers: Tiers
    pieces: Sequence[Justificatif]


@dataclass(frozen=True)
class EnTete:
    """``cumul``: what the year's batches come to, this one counted."""

    nom: str
    marque: str
    le: date
    poste: str
    siret: str
    collectivite: str
    budget: str
    libelle: str
    exercice: int
    numero: int
    emis_le: date
    centimes: int
    cumul: int


def arbre(tete: EnTete, mandats: Sequence[Mandat]) -> Any:
    racine = etree.Element(RACINE, {"Id": f"PES{tete.marque}"}, nsmap={"n": ESPACE})
    _enveloppe(racine, tete)
    _en_tete(racine, tete)
    depense = etree.SubElement(racine, "PES_DepenseAller")
    _valeurs(etree.SubElement(depense, "EnTeteDepense"), IdVer=2, InfoDematerialisee=1)
    bordereau = etree.SubElement(depense, "Bordereau", {"Id": f"BORD{tete.marque}"})
    _valeurs(
        etree.SubElement(bordereau, "BlocBordereau"),
        Exer=tete.exercice,
        IdBord=tete.numero,
        DteBordEm=tete.emis_le.isoformat(),
        TypBord="01",
        NbrPce=len(mandats),
        MtCumulAnnuel=montant(tete.cumul),
        MtBordHT=montant(tete.centimes),
    )
    for mandat in mandats:
        _piece(bordereau, mandat)
    return racine


def octets(racine: Any) -> bytes:
    """Always the same of the same tree; the first line as everybody writes it."""
    etree.indent(racine, " ")
    corps: bytes = etree.tostring(racine, encoding=CODAGE, xml_declaration=False)
    return b'<?xml version="1.0" encoding="ISO-8859-1"?>\n' + corps + b"\n"


def montant(centimes: int) -> str:
    return f"{centimes // 100}.{centimes % 100:02d}"


def _valeurs(bloc: Any, **dites: object) -> None:
    """Each in the attribute of its element; what is empty has none."""
    for nom, valeur in dites.items():
        if valeur != "":
            etree.SubElement(bloc, nom, {"V": str(valeur)})


def _enveloppe(racine: Any, tete: EnTete) -> None:
    enveloppe = etree.SubElement(racine, "Enveloppe")
    _valeurs(etree.SubElement(enveloppe, "Parametres"), Version=2, TypFic=TYPE, NomFic=tete.nom)
    _valeurs(etree.SubElement(enveloppe, "Emetteur"), Sigle="Amorce", Adresse=f"Amorce {version('amorce')}")


def _en_tete(racine: Any, tete: EnTete) -> None:
    _valeurs(
        etree.SubElement(racine, "EnTetePES"),
        DteStr=tete.le.isoformat(),
        IdPost=tete.poste,
        IdColl=tete.siret,
        CodCol=tete.collectivite,
        CodBud=tete.budget,
        LibelleColBud=latin(tete.libelle),
    )


def _piece(bordereau: Any, mandat: Mandat) -> None:
    ordre, piece = mandat.ordre, etree.SubElement(bordereau, "Piece")
    projet, demande = ordre.dossier.projet, ordre.demande
    objet = f"{ordre.dossier.numero} {demande.get_genre_display()} {demande.rang}, {projet.titre}"
    info = etree.SubElement(etree.SubElement(piece, "BlocPiece"), "InfoPce")
    _valeurs(
        info,
        IdPce=mandat.numero,
        TypPce="01",
        NatPce=NATURES[ordre.credit.enveloppe.section],
        Obj=coupe(objet, OBJET),
    )
    for justificatif in mandat.pieces:
        _reference(info, ordre.numero, justificatif)
    ligne = etree.SubElement(piece, "LigneDePiece")
    _valeurs(
        etree.SubElement(etree.SubElement(ligne, "BlocLignePiece"), "InfoLignePce"),
        IdLigne=1,
        Nature=mandat.compte,
        Fonction=mandat.fonction,
        LibVir1=virement(f"{ordre.numero} {ordre.dossier.numero} {demande.get_genre_display()} {demande.rang}")[
            :LIBELLE_DE_VIREMENT
        ].strip(),
        ModRegl=VIREMENT if en_sepa(ordre.coordonnees.iban) else VIREMENT_A_L_ETRANGER,
        TVAIntraCom=0,
        MtHT=montant(ordre.centimes),
    )
    _tiers(etree.SubElement(ligne, "Tiers"), ordre, mandat.tiers)


def _reference(info: Any, numero: str, justificatif: Justificatif) -> None:
    """By the number it has in the batch's archive."""
    _valeurs(
        etree.SubElement(info, "PJRef"),
        Support="01",
        IdUnique=_HORS_IDENTIFIANT.sub("", f"{numero}{justificatif.rang:02d}"),
        NomPJ=coupe(f"{numero}-{justificatif.rang:02d} {justificatif.nature}", NOM_DE_PIECE),
    )


def _tiers(bloc: Any, ordre: OrdreDePaiement, tiers: Tiers) -> None:
    compte, (identifiant, genre) = ordre.coordonnees, tiers.identifiant or ("", "")
    _valeurs(
        etree.SubElement(bloc, "InfoTiers"),
        IdTiers=identifiant,
        NatIdTiers=genre,
        RefTiers=latin(compte.tiers),
        CatTiers=tiers.categorie,
        NatJur=tiers.nature,
        Civilite=tiers.civilite,
        Nom=tiers.nom,
        ComplNom=tiers.complement,
        Prenom=tiers.prenom,
    )
    if tiers.adresse is not None:
        _adresse(etree.SubElement(bloc, "Adresse"), tiers.adresse)
    _valeurs(
        etree.SubElement(bloc, "CpteBancaire"),
        BIC=compte.bic,
        IBAN=compte.iban,
        TitCpte=coupe(compte.titulaire, TITULAIRE),
    )


def _adresse(bloc: Any, adresse: Adresse) -> None:
    _valeurs(
        bloc,
        TypAdr=1,
        Adr1=adresse.avant,
        Adr2=adresse.voie,
        Adr3=adresse.apres,
        CP=adresse.cp,
        Ville=adresse.ville,
        CodRes=1 if adresse.pays else 0,
        CodPays=adresse.pays,
    )
