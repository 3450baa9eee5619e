"""One row for one beneficiary, whatever tells of it: by its SIRET, its RNA, the account, or words of a table."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from amorce.comptes.models import Organisation
from amorce.consultation.recherche import mots, simplifie
from amorce.dossiers.models import Projet
from amorce.droit.personnes import est_une_personne
from amorce.droit.territoires import REGION_DU_DEPARTEMENT, departement_de
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.octrois.models import AccordEcrit, Beneficiaire, BeneficiaireChange, Import, Octroi
from amorce.octrois.models.beneficiaires import PAR_SON_NOM
from amorce.octrois.objets import sans_le_nom
from amorce.octrois.suites import changent

FORMES = {*VOCABULAIRE["forme_juridique"].codes} - {"autre", "sans_objet"}
"""Of companies and associations."""
TENUS = ("nom", "personne", "presumee", "siret", "rna", "taille", "naf", "departement", "region")
"""What a new reading may change."""
NOM_ET_NATURE = ("nom", "personne", "presumee")
"""What anybody reads of it: a table changes neither beside the aids of another."""


def du_projet(projet: Projet) -> Beneficiaire:
    """Not saved: the film's company, or its author."""
    structure = projet.organisation
    if structure is None:
        return Beneficiaire(cle=cle_de_personne(projet.auteur_id), nom=str(projet.auteur)[:200], personne=True)
    departement = departement_de(structure.siege)
    personne, presumee = _nature_de(structure)
    return Beneficiaire(
        cle=cle_de(structure.siret, "", f"organisation:{structure.pk}"),
        nom=structure.nom,
        personne=personne,
        presumee=presumee,
        siret=structure.siret,
        departement=departement,
        region=REGION_DU_DEPARTEMENT.get(departement, ""),
    )


def _nature_de(structure: Organisation) -> tuple[bool, bool]:
    """Is it a person, as a sole trader that was opened as a company; and is that only presumed, since its name is the
    one of somebody who holds it. ``societe`` alone may be one: the others say what they are."""
    if structure.nature != Organisation.Nature.SOCIETE or structure.forme_juridique in FORMES:
        return False, False
    dits = f"{structure.nom} ({structure.forme_juridique})"
    dite = est_une_personne(dits, simplifie(dits), structure.siret)
    if dite is not None:
        return dite, False
    noms = [str(qui) for qui in structure.personnes.all() if qui.nom]
    du_sien = any(sans_le_nom(structure.nom, nom) != structure.nom for nom in noms)
    return du_sien, du_sien


def cle_de_personne(identifiant: UUID | None) -> str:
    """Of an account."""
    return f"personne:{identifiant}"


def cle_de(siret: str, rna: str, sinon: str) -> str:
    return f"siret:{siret}" if siret else f"rna:{rna}" if rna else sinon


def cle_ecrite(nom: str, lieu: str = "") -> str:
    """Of one known by its name alone: the name itself does not show in it."""
    empreinte = hashlib.blake2b(f"{simplifie(nom)}|{simplifie(lieu)}".encode(), digest_size=16)
    return f"{PAR_SON_NOM}{empreinte.hexdigest()}"


Changes = dict[str, tuple[Any, Any]]
"""By field, what it was and what it is."""


def retenus(voulus: Iterable[Beneficiaire], importation: Import | None = None) -> dict[str, Beneficiaire]:
    """By key, those of the base, made or brought up to date: a few statements for many. What an import changes of them
    is kept, to be given back."""
    par_cle = {un.cle: un for un in voulus}
    connus = {un.cle: un for un in Beneficiaire.objects.filter(cle__in=par_cle)}
    nommes = _qui_se_sont_dits(connus.values())
    d_ailleurs = _d_ailleurs(connus.values(), importation) if importation else set()
    changes: list[tuple[Beneficiaire, Changes]] = []
    for cle, connu in connus.items():
        if change := _met_a_jour(connu, par_cle[cle], _restent(connu, d_ailleurs, nommes)):
            changes.append((connu, change))
    _ecrit(changes)
    if importation:
        _garde(importation, changes)
    Beneficiaire.objects.bulk_create(
        [un for cle, un in par_cle.items() if cle not in connus], ignore_conflicts=True, batch_size=500
    )
    return {un.cle: un for un in Beneficiaire.objects.filter(cle__in=par_cle)}


def _qui_se_sont_dits(connus: Collection[Beneficiaire]) -> set[UUID]:
    """Those who once said yes or no to be named: they are persons."""
    ecrits = AccordEcrit.objects.filter(beneficiaire__in=connus).values_list("beneficiaire", flat=True)
    return {*ecrits, *(un.pk for un in connus if un.consenti_le)}


def tenus_ailleurs(fonds: str) -> QuerySet[Octroi]:
    """The aids whose beneficiaries a table of this fund neither names nor qualifies: decided here, or another's."""
    return Octroi.objects.filter(Q(decision__isnull=False) | ~Q(importation__fonds=fonds)).order_by()


def _d_ailleurs(connus: Iterable[Beneficiaire], importation: Import) -> set[UUID]:
    tenus = tenus_ailleurs(importation.fonds).filter(beneficiaire__in=list(connus))
    return set(tenus.values_list("beneficiaire_id", flat=True))


def _restent(connu: Beneficiaire, d_ailleurs: Collection[UUID], nommes: Collection[UUID]) -> tuple[str, ...]:
    """What of it no table changes."""
    if connu.pk in d_ailleurs:
        return ("nom",) if connu.presumee else NOM_ET_NATURE
    return ("personne",) if connu.pk in nommes else ()


def _ecrit(changes: Sequence[tuple[Beneficiaire, Changes]]) -> None:
    Beneficiaire.objects.bulk_update([un for un, _change in changes], TENUS, batch_size=500)
    _suivent([un for un, change in changes if {*NOM_ET_NATURE} & change.keys()])


def _garde(importation: Import, changes: Sequence[tuple[Beneficiaire, Changes]]) -> None:
    """Changed twice by one import, a field was what it was before the first time."""
    deja = {un.beneficiaire_id: un for un in importation.beneficiaires_changes.all()} if changes else {}
    for beneficiaire, change in changes:
        garde = deja.get(beneficiaire.pk) or BeneficiaireChange(importation=importation, beneficiaire=beneficiaire)
        avant = {nom: dits[0] for nom, dits in garde.change.items()}
        garde.change |= {nom: (avant.get(nom, etait), est) for nom, (etait, est) in change.items()}
        garde.save()


def rendre_les_beneficiaires(importation: Import) -> None:
    """What this import changed of them, where nothing changed it since; a later import knows what to give back."""
    siens = list(importation.beneficiaires_changes.select_related("beneficiaire"))
    aides = [un.beneficiaire for un in siens]
    nommes, d_ailleurs = _qui_se_sont_dits(aides), _d_ailleurs(aides, importation)
    suivants = _changes_depuis(importation, aides)
    rendus: list[tuple[Beneficiaire, Changes]] = []
    for un in siens:
        seuls = {nom: dits for nom, dits in un.change.items() if not _redit(suivants[un.beneficiaire_id], nom, dits[0])}
        restent = _restent(un.beneficiaire, d_ailleurs, nommes)
        rendus.append((un.beneficiaire, _rend(un.beneficiaire, seuls, restent)))
    _ecrit([(un, change) for un, change in rendus if change])
    importation.beneficiaires_changes.all().delete()


def _changes_depuis(importation: Import, aides: Iterable[Beneficiaire]) -> dict[UUID, list[BeneficiaireChange]]:
    par_beneficiaire: dict[UUID, list[BeneficiaireChange]] = defaultdict(list)
    suivants = BeneficiaireChange.objects.filter(beneficiaire__in=list(aides), importation__fini_le__isnull=False)
    if importation.fini_le:
        suivants = suivants.filter(importation__fini_le__gt=importation.fini_le)
    for suivant in suivants.exclude(importation=importation).order_by("importation__fini_le"):
        par_beneficiaire[suivant.beneficiaire_id].append(suivant)
    return par_beneficiaire


def _redit(suivants: Iterable[BeneficiaireChange], nom: str, etait: Any) -> bool:
    """By a later import, which gives back what was there before both."""
    apres = next((un for un in suivants if nom in un.change), None)
    if apres is not None:
        apres.change[nom] = [etait, apres.change[nom][1]]
        apres.save(update_fields=["change"])
    return apres is not None


def _rend(beneficiaire: Beneficiaire, change: Changes, restent: Collection[str]) -> Changes:
    rendu = {
        nom: (est, etait)
        for nom, (etait, est) in change.items()
        if getattr(beneficiaire, nom) == est and nom not in restent
    }
    for nom, (_est, etait) in rendu.items():
        setattr(beneficiaire, nom, etait)
    return rendu


def dire_la_nature(siens: Iterable[Beneficiaire], *, personne: bool) -> None:
    """Somebody says what was only presumed: what repeats it follows."""
    dits = list(siens)
    for un in dits:
        un.personne, un.presumee = personne, False
    _ecrit([(un, {"personne": (True, personne)}) for un in dits])


def _suivent(changes: Iterable[Beneficiaire]) -> None:
    """Of those whose name is another, or that turned out to be a person, or not to be one: what their aids repeat of
    it, and the words by which they are found; whoever read them hears of it."""
    siens = list(Octroi.objects.filter(beneficiaire__in=list(changes)).select_related("beneficiaire"))
    for octroi in siens:
        octroi.personne = octroi.beneficiaire.personne
        octroi.mots = mots_publics(octroi)
        octroi.modifie_le = timezone.now()
    Octroi.objects.bulk_update(siens, ["personne", "mots", "modifie_le"], batch_size=500)
    changent((octroi.fonds for octroi in siens), des_noms=True)


def mots_publics(octroi: Octroi) -> str:
    return mots_dits(octroi.objet, octroi.intitule, octroi.reference, octroi.beneficiaire)


def mots_dits(objet: str, intitule: str, reference: str, aide: Beneficiaire) -> str:
    """What it is found by: never the name of a person, be it agreed to be read."""
    if aide.personne:
        return cherchables(sans_le_nom(objet, aide.nom), intitule, reference)
    return cherchables(objet, intitule, reference, aide.nom)


def cherchables(*dits: str) -> str:
    """Each word once, with a blank before it: what begins a word is found."""
    return "".join(f" {mot}" for mot in dict.fromkeys(mot for dit in dits for mot in mots(dit)))


def _met_a_jour(connu: Beneficiaire, lu: Beneficiaire, restent: Collection[str]) -> Changes:
    """What is not said changes nothing, nor what stays as it is whatever is said; what is presumed does not change what
    was said."""
    neufs: dict[str, Any] = {
        nom: getattr(lu, nom) for nom in TENUS if getattr(lu, nom) not in ("", getattr(connu, nom))
    }
    if connu.siret:
        neufs.pop("siret", None)
    if lu.presumee and not connu.presumee:
        neufs = {nom: valeur for nom, valeur in neufs.items() if nom not in ("personne", "presumee")}
    change = {nom: (getattr(connu, nom), valeur) for nom, valeur in neufs.items() if nom not in restent}
    for nom, (_etait, valeur) in change.items():
        setattr(connu, nom, valeur)
    return change
