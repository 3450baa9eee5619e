"""A session prepared, opened, held, closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Q
from django.utils import timezone

from amorce.commission.actions.commun import (
    dans_le_delai,
    passe,
    sort_de_l_ordre,
    tenue,
    tenue_en_cours,
    trace,
)
from amorce.commission.avis_technique import avis_technique_au, retard_de_l_avis
from amorce.commission.droits import compose, est_president, membre, prepare, preside, tient_le_secretariat
from amorce.commission.etages import commissions_de, etages_attendus, recoit
from amorce.commission.models import Absence, Debat, Inscription, Membre, Presence, Seance
from amorce.commission.regles import interroge
from amorce.commission.requetes import (
    exige_de_sieger,
    membres_en_fonction,
    ordre_du_jour,
    presences_au,
    procedure_en_cours,
)
from amorce.commission.scelles import enferme, paire
from amorce.commission.taches import Lettre, annonce_l_avis_technique, ecrit_aux_membres
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import ACTES, Etat
from amorce.dossiers.models import Dossier
from amorce.instruction.mots import selon
from amorce.instruction.rapport import avis_technique
from amorce.journal.actes import acte, consigner
from amorce.moteur.explication import cite

PHRASE_MIN = 12


@acte
def prevoir_seance(
    *,
    par: Acteur,
    fonds: str,
    commission: str,
    debut: datetime,
    lieu: str = "",
    visio: str = "",
    motif_supplementaire: str = "",
) -> Seance:
    """In the calendar, which is public; an extra one says why."""
    role = prepare(par, fonds)
    if debut <= timezone.now():
        raise ActeRefuse("Début : choisissez un instant à venir.", "debut")
    seance = Seance.objects.create(
        fonds=fonds,
        commission=commission,
        debut=debut,
        lieu=lieu,
        visio=visio,
        motif_supplementaire=motif_supplementaire.strip(),
    )
    trace(seance, par, role, debut=debut.isoformat(), motif=seance.motif_supplementaire)
    return seance


@acte
def inscrire(*, par: Acteur, seance: Seance, dossier: Dossier, motif_d_exception: str = "") -> Inscription:
    """On the agenda, last; the secretary then orders it. Once the others are sent, it comes in time or for a reason."""
    role = tient_le_secretariat(par, seance.fonds)
    ici = tenue(seance)
    tenu = Dossier.objects.select_for_update().get(pk=dossier.pk)
    if tenu.fonds != ici.fonds:
        raise ActeRefuse("Dossier : il n'est pas de ce fonds.", "dossier")
    if ici.ouverte_le is not None or procedure_en_cours(ici) is not None:
        raise ActeRefuse("Ordre du jour : la séance a commencé, il n'y entre plus de dossier.")
    if not ACTES["inscrire"].possible(tenu.etat):
        raise ActeRefuse(_ne_s_inscrit_pas(tenu), "dossier")
    _exige_l_etage(ici, tenu)
    if tenu.se_represente:
        raise ActeRefuse(_attend_sa_version(ici, tenu), "dossier")
    if ici.dossiers_envoyes_le is not None:
        dans_le_delai(ici, timezone.now(), motif_d_exception, f"Envoi du dossier {tenu}")
    rang = (ici.inscriptions.aggregate(dernier=Max("rang"))["dernier"] or 0) + 1
    inscription = Inscription.objects.create(seance=ici, dossier=tenu, rang=rang)
    passe(tenu, Etat.INSCRIT)
    consigner(objet=tenu, auteur=par.auteur(role, ici.fonds), fonds=ici.fonds, version=tenu.version, seance=str(ici.pk))
    trace(ici, par, role, dossier=tenu.numero, motif=motif_d_exception.strip())
    return inscription


def _ne_s_inscrit_pas(dossier: Dossier) -> str:
    return f"Dossier {dossier} : « {dossier.get_etat_display()} », il ne peut pas être inscrit."


def _exige_l_etage(seance: Seance, dossier: Dossier) -> None:
    """Where the fund has several floors, each takes it in its turn."""
    la, suivantes = seance.de_la_commission, etages_attendus(dossier)
    if recoit(la, dossier.etat, suivantes):
        return
    if suivantes:
        dits = ", ".join(f"« {une.intitule} »{selon(une.exigences.get('etage', ''))}" for une in suivantes)
        raise ActeRefuse(f"Dossier {dossier} : c'est à l'étage suivant de le recevoir, {dits}.", "dossier")
    if la.apres:
        avant = next(une for une in commissions_de(seance.fonds) if une.code == la.apres)
        raise ActeRefuse(
            f"Dossier {dossier} : « {la.intitule} » ne le reçoit qu'après un avis favorable de « {avant.intitule} », "
            f"et une seule fois{selon(la.exigences.get('etage', ''))}.",
            "dossier",
        )
    raise ActeRefuse(_ne_s_inscrit_pas(dossier), "dossier")


def _attend_sa_version(seance: Seance, dossier: Dossier) -> str:
    regle = interroge(seance.fonds, seance.de_la_commission, "avis", seance.jour, {}).regle("avis")
    return (
        f"Dossier {dossier} : ajourné, il ne revient devant la commission que dans une nouvelle version, que son "
        f"demandeur présente ({cite(regle.source)})."
    )


@acte
def retirer_de_l_ordre(*, par: Acteur, inscription: Inscription, motif: str) -> Inscription:
    """Only the authority does it, and says why; the dossier is again to be enrolled."""
    role = compose(par, inscription.seance.fonds)
    seance = tenue(inscription.seance)
    trouvee = Inscription.objects.get(pk=inscription.pk)
    tenu = Dossier.objects.select_for_update().get(pk=trouvee.dossier_id)
    if trouvee.retiree_le is not None or trouvee.avis:
        raise ActeRefuse("Ordre du jour : ce dossier n'y est plus.")
    if not motif.strip():
        raise ActeRefuse("Motif : dites pourquoi ce dossier est retiré de l'ordre du jour.", "motif")
    sort_de_l_ordre(tenu, seance, par, role, motif.strip())
    trouvee.refresh_from_db()
    return trouvee


@acte
def ordonner(*, par: Acteur, seance: Seance, ordre: Sequence[UUID]) -> Seance:
    """The order in which the dossiers come, whole."""
    role = tient_le_secretariat(par, seance.fonds)
    ici = tenue(seance)
    inscriptions = {une.pk: une for une in ordre_du_jour(ici)}
    if len(ordre) != len(inscriptions) or set(ordre) != set(inscriptions):
        raise ActeRefuse("Ordre du jour : il a changé depuis que vous l'avez ouvert. Rechargez la page.")
    for rang, cle in enumerate(ordre, 1):
        Inscription.objects.filter(pk=cle).update(rang=rang)
    trace(ici, par, role, ordre=[str(cle) for cle in ordre])
    return ici


@acte
def convoquer(*, par: Acteur, seance: Seance) -> Seance:
    """The authority convenes and sends the agenda."""
    role = compose(par, seance.fonds)
    ici = tenue(seance)
    if ici.ouverte_le is not None:
        raise ActeRefuse("Convocation : la séance a déjà commencé.")
    ici.convoquee_le = timezone.now()
    ici.save(update_fields=["convoquee_le"])
    trace(ici, par, role, dossiers=[i.dossier.numero for i in ordre_du_jour(ici)])
    ecrit_aux_membres(ici, Lettre.CONVOCATION)
    return ici


@acte
def envoyer_les_dossiers(*, par: Acteur, seance: Seance, motif_d_exception: str = "") -> Seance:
    """Released to the readers, in time or for a reason."""
    role = prepare(par, seance.fonds)
    ici, maintenant = tenue(seance), timezone.now()
    faits = dans_le_delai(ici, maintenant, motif_d_exception, "Envoi des dossiers")
    ici.dossiers_envoyes_le, ici.motif_d_exception = maintenant, motif_d_exception.strip()
    ici.save(update_fields=["dossiers_envoyes_le", "motif_d_exception"])
    trace(ici, par, role, faits=faits, motif=ici.motif_d_exception)
    return ici


@acte
def communiquer_l_avis_technique(*, par: Acteur, inscription: Inscription) -> Inscription:
    """The authority's own opinion is the readers', the day before at the latest; late, it still is, and the rule
    that it breaks is kept: the text has it signalled. One that replaces another is told again."""
    role = compose(par, inscription.seance.fonds)
    ici, maintenant = tenue(inscription.seance), timezone.now()
    place = Inscription.objects.select_related("dossier").get(pk=inscription.pk)
    if place.retiree_le is not None or place.avis or ici.close_le is not None:
        raise ActeRefuse("Avis technique : la commission n'a plus à se prononcer sur ce dossier dans cette séance.")
    rendu = avis_technique(place.dossier)
    if rendu is None:
        raise ActeRefuse(f"Avis technique : rendez-le d'abord, à l'onglet « Rapport » du dossier {place.dossier}.")
    faits, reponse = avis_technique_au(ici, maintenant)
    place.avis_technique_le = maintenant
    place.save(update_fields=["avis_technique_le"])
    dits = {"dossier": place.dossier.numero, "avis": str(rendu.pk), "alerte": retard_de_l_avis(reponse)}
    trace(ici, par, role, faits=faits, **dits)
    annonce_l_avis_technique(place, rendu)
    return place


@acte
def garder_la_cle(*, par: Acteur, seance: Seance, phrase: str) -> Seance:
    """The secretary's passphrase: what the sheets of this session will be opened with, kept by nobody else."""
    role = tient_le_secretariat(par, seance.fonds)
    ici = tenue(seance)
    if ici.cle:
        raise ActeRefuse("Scellés : cette séance a déjà sa clé.")
    if len(phrase) < PHRASE_MIN:
        raise ActeRefuse(f"Phrase : {PHRASE_MIN} signes au moins. Elle ouvre les votes de toute la séance.", "phrase")
    publique, privee = paire()
    ici.cle = {"publique": publique, "enfermee": enferme(privee, phrase)}
    ici.save(update_fields=["cle"])
    trace(ici, par, role, cle=publique)
    return ici


@acte
def suppleer_la_presidence(*, par: Acteur, seance: Seance, designe: Membre) -> Seance:
    """The president, absent or involved in a dossier, names a holder who will do it; or comes back."""
    ici = tenue(seance)
    le_sien = membre(par, ici)
    if not est_president(le_sien):
        raise ActeRefuse("Présidence : seul le président nomme qui le supplée.")
    choisi = membres_en_fonction(ici.fonds, ici.commission).filter(pk=designe.pk).first()
    revient = choisi == le_sien
    if choisi is None or (not revient and (choisi.suppleant or not choisi.vote)):
        raise ActeRefuse("Présidence : celui qui supplée est un membre titulaire.", "designe")
    ici.preside_par = None if revient else choisi
    ici.save(update_fields=["preside_par"])
    trace(ici, par, RoleDeFonds.PRESIDENT, designe=str(choisi.pk))
    return ici


@acte
def ouvrir_seance(*, par: Acteur, seance: Seance) -> Seance:
    ici = tenue(seance)
    role = preside(par, ici)
    if ici.ouverte_le is not None:
        raise ActeRefuse("Séance : elle est déjà ouverte.")
    if procedure_en_cours(ici) is not None:
        raise ActeRefuse("Séance : une procédure écrite est en cours, elle tient lieu de réunion.")
    if ici.convoquee_le is None:
        raise ActeRefuse("Séance : les membres n'ont pas été convoqués.")
    if ici.jour_de(timezone.now()) != ici.jour:
        raise ActeRefuse(f"Séance : elle s'ouvre le jour où elle est convoquée, le {ici.jour:%d/%m/%Y}.")
    if ici.dossiers_envoyes_le is None:
        raise ActeRefuse("Séance : les dossiers n'ont pas été envoyés aux membres.")
    if not ici.cle:
        raise ActeRefuse("Séance : le secrétariat doit d'abord poser la clé des scellés.")
    ici.ouverte_le = timezone.now()
    ici.save(update_fields=["ouverte_le"])
    trace(ici, par, role)
    return ici


@acte
def noter_l_arrivee(*, par: Acteur, seance: Seance, arrivant: Membre, mode: str) -> Presence:
    """The attendance sheet. An alternate sits only in the absence of the holder."""
    role = tient_le_secretariat(par, seance.fonds)
    ici = tenue_en_cours(seance)
    qui = membres_en_fonction(ici.fonds, ici.commission).filter(pk=arrivant.pk).first()
    if qui is None:
        raise ActeRefuse("Présence : cette personne ne siège pas dans cette commission.", "membre")
    maintenant = timezone.now()
    presents = presences_au(ici, maintenant)
    if qui.pk in presents:
        raise ActeRefuse(f"Présence : {qui} est déjà là.", "membre")
    exige_de_sieger(qui, ici.jour, f"{qui} ne peut pas siéger")
    _verifie_la_suppleance(ici, qui, [p.membre for p in presents.values()])
    if mode not in Presence.Mode.values:
        raise ActeRefuse("Mode : sur place, audio ou visio.", "mode")
    _hors_d_un_dossier_en_cours(ici, qui)
    presence = Presence.objects.create(seance=ici, membre=qui, mode=Presence.Mode(mode), arrive_le=maintenant)
    Absence.objects.filter(seance=ici, membre=qui).delete()
    trace(ici, par, role, membre=str(qui.pk), mode=mode)
    return presence


def _hors_d_un_dossier_en_cours(seance: Seance, qui: Membre) -> None:
    """Who is kept from the dossier being debated or voted does not come in before its vote."""
    en_cours = Q(debats__clos_le__isnull=True, debats__isnull=False) | Q(
        debats__scrutin__isnull=False, debats__scrutin__depouille_le__isnull=True
    )
    if seance.inscriptions.filter(en_cours, deports__membre=qui).exists():
        raise ActeRefuse(f"Présence : {qui}, impliqué dans le dossier en cours, ne rentre qu'après son vote.", "membre")


def _verifie_la_suppleance(seance: Seance, qui: Membre, presents: Sequence[Membre]) -> None:
    memes = [m for m in presents if (m.siege, m.place) == (qui.siege, qui.place)]
    if not qui.suppleant and memes:
        raise ActeRefuse(f"Présence : {memes[0]} supplée {qui} et siège déjà à cette place.", "membre")
    if qui.suppleant:
        faits = {"membre_empeche": not memes, "suppleant_present": True}
        reponse = interroge(seance.fonds, seance.de_la_commission, "suppleance", seance.jour, faits)
        reponse.exige(f"{qui} ne peut pas siéger", "suppleant_vote")


@acte
def noter_le_depart(*, par: Acteur, seance: Seance, partant: Membre) -> Presence:
    role = tient_le_secretariat(par, seance.fonds)
    ici = tenue_en_cours(seance)
    presence = ici.presences.filter(membre=partant, part_le__isnull=True).first()
    if presence is None:
        raise ActeRefuse(f"Présence : {partant} n'est pas là.", "membre")
    presence.part_le = timezone.now()
    presence.save(update_fields=["part_le"])
    trace(ici, par, role, membre=str(partant.pk))
    return presence


@acte
def clore_seance(*, par: Acteur, seance: Seance) -> Seance:
    """Remote sheets may still come that day; holders who never came are noted absent."""
    ici = tenue_en_cours(seance)
    role = preside(par, ici)
    if Debat.objects.filter(inscription__seance=ici, clos_le__isnull=True).exists():
        raise ActeRefuse("Séance : un débat est ouvert, il faut d'abord le clore.")
    ici.close_le = timezone.now()
    ici.save(update_fields=["close_le"])
    ici.presences.filter(part_le__isnull=True).update(part_le=ici.close_le)
    venus = set(ici.presences.values_list("membre__siege", "membre__place"))
    absents = [
        m
        for m in membres_en_fonction(ici.fonds, ici.commission)
        if not m.suppleant and m.vote and (m.siege, m.place) not in venus
    ]
    Absence.objects.bulk_create(Absence(seance=ici, membre=m) for m in absents)
    trace(ici, par, role, absents=[str(m.pk) for m in absents])
    return ici


@acte
def justifier_l_absence(*, par: Acteur, absence: Absence, justification: str) -> Absence:
    role = tient_le_secretariat(par, absence.seance.fonds)
    ici = tenue(absence.seance)
    if not justification.strip():
        raise ActeRefuse("Justification : dites ce qui excuse cette absence.", "justification")
    absence.justification = justification.strip()
    absence.save(update_fields=["justification"])
    trace(ici, par, role, membre=str(absence.membre_id))
    return absence
