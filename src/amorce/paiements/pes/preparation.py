"""What a batch would be as a flow: what keeps it from being one, what it shortens or leaves out, its bytes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Sum
from django.utils import timezone

from amorce.comptes.models import Organisation, Personne
from amorce.paiements.bordereaux import relu
from amorce.paiements.comptabilite import SECTIONS, Genre, comptabilite_de, manques, nom_du_compte
from amorce.paiements.models import Bordereau, Comptabilite, OrdreDePaiement
from amorce.paiements.pes.flux import TITULAIRE, EnTete, Justificatif, Mandat, arbre, octets
from amorce.paiements.pes.schema import fautes
from amorce.paiements.pes.textes import latin
from amorce.paiements.pes.tiers import EN_FRANCE, Adresse, Tiers, genre_de, tiers_de
from amorce.socle.jours import jour_du

_NOMBRE, TROIS = re.compile(r"\d+"), 3


@dataclass
class Prepare:
    """``manques``: fields of the accountant's settings. ``refus`` and ``reserves``: each in a sentence."""

    nom: str = ""
    octets: bytes = b""
    manques: list[str] = field(default_factory=list)
    refus: list[str] = field(default_factory=list)
    reserves: list[str] = field(default_factory=list)

    @property
    def pret(self) -> bool:
        return not self.manques and not self.refus


def ordres_du(bordereau: Bordereau) -> list[OrdreDePaiement]:
    lus = OrdreDePaiement.objects.filter(bordereau=bordereau).select_related(
        "coordonnees__organisation", "coordonnees__auteur", "credit__enveloppe", "demande", "dossier__projet"
    )
    return sorted(lus, key=lambda ordre: rang_du_numero(ordre.numero))


def prepare(bordereau: Bordereau, rang: int) -> Prepare:
    """``rang``: how many times it has been made, this one counted."""
    reglage, prepare_ = comptabilite_de(bordereau.fonds), Prepare()
    prepare_.manques = manques(reglage)
    if reglage is None or prepare_.manques:
        return prepare_
    pieces, ordres = _pieces(bordereau), ordres_du(bordereau)
    mandats = []
    for ordre in ordres:
        mandat = _mandat(reglage, ordre, pieces[ordre.numero])
        if isinstance(mandat, str):
            prepare_.refus.append(mandat)
        else:
            mandats.append(mandat)
            prepare_.reserves += _reserves(mandat)
    if prepare_.refus:
        return prepare_
    tete = _tete(bordereau, reglage, rang)
    racine = arbre(tete, mandats)
    prepare_.refus = list(fautes(racine, [ordre.numero for ordre in ordres]))
    prepare_.nom, prepare_.octets = tete.nom, octets(racine)
    return prepare_


def rang_du_numero(numero: str) -> int:
    """Of « SIGLE-P-2026-0012 », twelve."""
    return int(numero.rpartition("-")[2])


def beneficiaire(ordre: OrdreDePaiement) -> Organisation | Personne:
    """Whose account it is paid on: the one that it left for, whoever has the film now."""
    qui = ordre.coordonnees.organisation or ordre.coordonnees.auteur
    assert qui is not None
    return qui


def _pieces(bordereau: Bordereau) -> dict[str, list[Justificatif]]:
    """As the list that was handed over names them; those that are not there have no reference."""
    dites: dict[str, list[Justificatif]] = defaultdict(list)
    for ligne in relu(bordereau.pieces):
        if ligne["Fichier"]:
            dites[ligne["Ordre"]].append(Justificatif(int(ligne["Pièce"]), ligne["Nature"]))
    return dites


def _mandat(reglage: Comptabilite, ordre: OrdreDePaiement, pieces: Sequence[Justificatif]) -> Mandat | str:
    qui = beneficiaire(ordre)
    publique = ordre.coordonnees.publique
    genre = genre_de(qui, publique)
    if genre is None:
        return (
            f"{ordre.numero} – Bénéficiaire : « {qui} » est une personne publique, et laquelle ne fut pas dit en "
            "confirmant son compte. Remettez au comptable l'archive et le tableau."
        )
    fonction, compte = _imputation(reglage, ordre, genre)
    if not compte:
        enveloppe = ordre.credit.enveloppe
        return (
            f"{ordre.numero} – Compte par nature : l'imputation « {enveloppe.imputation} » de l'enveloppe n'en dit "
            f"pas, le réglage « Comptable » non plus pour {genre.label} en {SECTIONS[enveloppe.section]}. Remplissez "
            "ce réglage."
        )
    numero = reglage.premier_mandat - 1 + rang_du_numero(ordre.numero)
    return Mandat(ordre, numero, compte, fonction, tiers_de(qui, publique), pieces)


def _imputation(reglage: Comptabilite, ordre: OrdreDePaiement, genre: Genre) -> tuple[str, str]:
    """Function and nature: those of the settings, else those that the envelope was voted with, after its chapter; what
    is written otherwise than by these three is not guessed at."""
    enveloppe = ordre.credit.enveloppe
    votes = _NOMBRE.findall(enveloppe.imputation)
    _chapitre, fonction, compte = votes if len(votes) == TROIS else ("", "", "")
    regle: str = getattr(reglage, nom_du_compte(enveloppe.section, genre))
    return reglage.fonction or fonction, regle or compte


def _reserves(mandat: Mandat) -> Iterator[str]:
    numero, tiers, qui = mandat.ordre.numero, mandat.tiers, beneficiaire(mandat.ordre)
    for champ in tiers.abreges:
        dit = _en_clair(tiers, champ)
        yield f"{numero} – {champ.capitalize()} : abrégé en « {dit} »."
    if isinstance(qui, Organisation) and tiers.adresse is None:
        raison = f"{'code postal' if qui.pays in EN_FRANCE else 'rue'} et ville ne s'y lisent pas"
        yield (
            f"{numero} – Adresse : non portée, {raison}."
            if qui.adresse
            else f"{numero} – Adresse : elle n'est pas connue."
        )
    if tiers.adresse is not None and tiers.adresse.pays:
        yield f"{numero} – Adresse : à l'étranger, lue « {_en_clair(tiers, 'adresse')} ». Vérifiez-la."
    if genre_de(qui, mandat.ordre.coordonnees.publique) is Genre.PUBLIQUE:
        laquelle = mandat.ordre.coordonnees.get_publique_display()
        yield f"{numero} – Compte par nature : {mandat.compte}. Vérifiez qu'il est celui d'un tel tiers ({laquelle})."
    if isinstance(qui, Personne):
        yield f"{numero} – Adresse et civilité : le site ne les demande pas à une personne."
    titulaire = latin(mandat.ordre.coordonnees.titulaire)
    if len(titulaire) > TITULAIRE:
        yield f"{numero} – Titulaire du compte : abrégé, il en tient {TITULAIRE} signes."
    if tiers.identifiant is None and isinstance(qui, Organisation):
        yield f"{numero} – Identifiant : ni SIRET ni numéro de TVA, le flux n'en porte pas."


def _en_clair(tiers: Tiers, champ: str) -> str:
    if champ == "adresse":
        une: Adresse | None = tiers.adresse
        assert une is not None
        return " ".join(m for m in (une.avant, une.voie, une.apres, une.cp, une.ville) if m)
    return tiers.prenom if champ == "prénom" else f"{tiers.nom} {tiers.complement}".strip()


def _tete(bordereau: Bordereau, reglage: Comptabilite, rang: int) -> EnTete:
    aujourd_hui = jour_du(bordereau.fonds, timezone.now())
    numero = rang_du_numero(bordereau.numero)
    marque = f"{bordereau.exercice}{numero:07d}{rang:02d}"
    return EnTete(
        nom=f"PESALR2_{reglage.siret}_{aujourd_hui:%y%m%d}_{marque}.xml",
        marque=marque,
        le=aujourd_hui,
        poste=reglage.poste,
        siret=reglage.siret,
        collectivite=reglage.collectivite,
        budget=reglage.budget,
        libelle=reglage.libelle,
        exercice=bordereau.exercice,
        numero=reglage.premier_bordereau - 1 + numero,
        emis_le=jour_du(bordereau.fonds, bordereau.emis_le),
        centimes=bordereau.centimes,
        cumul=_cumul(bordereau),
    )


def _cumul(bordereau: Bordereau) -> int:
    """Of the year's batches up to this one: the next ones change nothing."""
    jusqu_a = Bordereau.objects.filter(
        fonds=bordereau.fonds, exercice=bordereau.exercice, emis_le__lte=bordereau.emis_le
    )
    somme: int = jusqu_a.aggregate(somme=Sum("centimes"))["somme"]
    return somme
