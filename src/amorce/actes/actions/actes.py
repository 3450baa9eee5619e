"""The act of an award, prepared, and made again while it has not left; the worker sets it, version after version."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from amorce.actes import taches
from amorce.actes.actions.tenus import acte_tenu
from amorce.actes.droits import PREPARENT
from amorce.actes.genre import genre_de
from amorce.actes.models import ActeAttributif, Decision, VersionDActe
from amorce.actes.numeros import numero_suivant
from amorce.actes.requetes_suites import echange_en_cours
from amorce.actes.termes import Termes
from amorce.actes.typographie import compose, modele_en_usage
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Document, GenreDeNotice
from amorce.dossiers.requetes import equipe_de
from amorce.droit.fonds import fonds
from amorce.instruction.actions.tenue import consigne, motif_dit, tient
from amorce.instruction.mots import selon
from amorce.journal.actes import acte


@acte
def preparer_acte(*, par: Acteur, decision: Decision, version: int, termes: Termes) -> ActeAttributif:
    """One for each award, with its number. ``version``: the dossier's, as the person read it."""
    dossier = tient(
        par=par,
        dossier=decision.dossier,
        acte="preparer_acte",
        version=version,
        depuis=[Etat.ACCORDE],
        roles=PREPARENT,
    )
    tenue = _octroi(decision)
    if ActeAttributif.objects.filter(decision=tenue, modifie=None, clos_le=None).exists():
        regle = fonds(dossier.fonds).actes.un_par_aide
        raise ActeRefuse(f"Acte : cette aide a déjà le sien, et n'en a qu'un{selon(regle)}.")
    _exige_les_termes(termes)
    cree = ActeAttributif.objects.create(
        dossier=dossier,
        decision=tenue,
        genre=genre_de(tenue),
        fonds=dossier.fonds,
        numero=numero_suivant(dossier.fonds, tenue.deliberation.aujourd_hui.year),
        termes=termes.en_json(),
    )
    consigne(par, dossier, PREPARENT, numero=cree.numero, genre=cree.genre, montant_centimes=tenue.montant)
    taches.composer_l_acte.enqueue(str(cree.pk))
    return cree


@acte
def refaire_acte(*, par: Acteur, sur: ActeAttributif, version: int, termes: Termes) -> ActeAttributif:
    """What it fixes changes, or its template did: another version of it, under its number."""
    dossier = tient(
        par=par, dossier=sur.dossier, acte="refaire_acte", version=version, depuis=[Etat.ACCORDE], roles=PREPARENT
    )
    tenu = acte_tenu(sur)
    if not tenu.se_prepare:
        raise ActeRefuse("Acte : il est parti ou signé, il ne change plus que par un avenant.")
    _exige_les_termes(termes)
    tenu.termes, tenu.compose_le, tenu.version = termes.en_json(), None, tenu.version + 1
    tenu.save(update_fields=["termes", "compose_le", "version"])
    consigne(par, dossier, PREPARENT, numero=tenu.numero)
    taches.composer_l_acte.enqueue(str(tenu.pk))
    return tenu


@acte
def abandonner_acte(*, par: Acteur, sur: ActeAttributif, version: int, motif: str) -> ActeAttributif:
    """While it has not left: the award stands and waits for another act, under another number."""
    dossier = tient(
        par=par, dossier=sur.dossier, acte="abandonner_acte", version=version, depuis=[Etat.ACCORDE], roles=PREPARENT
    )
    tenu = acte_tenu(sur)
    if tenu.clos_le is not None:
        raise ActeRefuse("Acte : il est déjà abandonné.")
    if not tenu.se_prepare or tenu.versions.filter(genre=VersionDActe.Genre.SIGNEE).exists():
        raise ActeRefuse(
            "Acte : il est parti ou signé. Il ne cesse plus que si l'aide est retirée, ou qu'on y renonce."
        )
    pourquoi = motif_dit(motif)
    tenu.clos_le, tenu.version = timezone.now(), tenu.version + 1
    tenu.save(update_fields=["clos_le", "version"])
    consigne(par, dossier, PREPARENT, numero=tenu.numero, motif=pourquoi)
    return tenu


@acte
def rappeler_la_convention(*, par: Acteur, sur: ActeAttributif, version: int, motif: str) -> ActeAttributif:
    """Sent, and wrong: before it comes back, it stands no longer. The award waits for another, whose time to come back
    runs from its own sending; its beneficiary is told not to sign this one, and why."""
    dossier = tient(par=par, dossier=sur.dossier, acte="rappeler_la_convention", version=version, roles=PREPARENT)
    tenu = acte_tenu(sur)
    if tenu.envoye_le is None or tenu.clos_le is not None:
        raise ActeRefuse("Convention : celle-ci n'est pas partie, ou ne vaut plus.")
    if tenu.retour or tenu.versions.filter(genre=VersionDActe.Genre.SIGNEE).exists():
        raise ActeRefuse(
            "Convention : elle est déjà revenue du bénéficiaire. Enregistrez un retour en forme, puis changez-la par "
            "un avenant."
        )
    if echange_en_cours(dossier) is not None:
        raise ActeRefuse("Convention : un échange est ouvert sur cette aide. Menez-le d'abord à son terme.")
    pourquoi = motif_dit(motif)
    tenu.clos_le, tenu.version = timezone.now(), tenu.version + 1
    tenu.save(update_fields=["clos_le", "version"])
    consigne(par, dossier, PREPARENT, etat=Etat.ACCORDE, numero=tenu.numero, motif=pourquoi)
    prevenir(
        personnes=equipe_de(dossier.projet),
        genre=GenreDeNotice.DEPOT,
        titre=format_lazy(_("{numero} : ne signez pas cette convention, une autre la remplacera"), numero=tenu.numero),
        texte=pourquoi,
        lien=reverse_lazy("decision_recue", args=[dossier.pk]),
        urgente=True,
    )
    return tenu


def composer(identifiant: UUID) -> None:
    """What the worker does: set outside of any transaction, kept if nobody changed it meanwhile."""
    lu = ActeAttributif.objects.select_related(
        "dossier__projet__organisation",
        "dossier__projet__auteur",
        "decision__deliberation",
        "decision__enveloppe",
        "modifie",
    ).get(pk=identifiant)
    if lu.compose_le is None:
        modele = modele_en_usage(lu.fonds, lu.genre)
        _garde(lu, compose(lu, modele), modele.dit)


@transaction.atomic
def _garde(lu: ActeAttributif, octets: bytes, modele: str) -> None:
    tenu = ActeAttributif.objects.select_for_update().get(pk=lu.pk)
    if tenu.compose_le is not None or tenu.version != lu.version:
        return
    ajouter_version(tenu, octets, f"{tenu.numero}.pdf", modele_dit=modele)
    tenu.compose_le = timezone.now()
    tenu.save(update_fields=["compose_le"])


def ajouter_version(
    sur: ActeAttributif,
    octets: bytes,
    nom: str,
    genre: str = VersionDActe.Genre.PROJET,
    modele_dit: str = "",
    personne: UUID | None = None,
) -> VersionDActe:
    """The next one, for who holds the act."""
    document = Document.objects.create(contenu=ranger(octets, nom), nom=nom, projet=sur.dossier.projet)
    rang = sur.versions.count() + 1
    return VersionDActe.objects.create(
        acte=sur, rang=rang, genre=genre, document=document, modele_dit=modele_dit, personne_id=personne
    )


def _octroi(decision: Decision) -> Decision:
    """A grant that its applicant was told of and that stands."""
    tenue = (
        Decision.objects.select_for_update(of=("self",))
        .select_related("deliberation", "dossier__projet", "enveloppe")
        .get(pk=decision.pk)
    )
    if tenue.sens != Decision.Sens.ACCORDE or tenue.notifiee_le is None or tenue.close_le is not None:
        raise ActeRefuse("Acte : il porte une aide accordée et notifiée, cette décision n'en est pas une.")
    return tenue


def _exige_les_termes(termes: Termes) -> None:
    if termes.fin < termes.debut:
        raise ActeRefuse("Fin de la période : elle ne vient pas avant son début.", "fin")
    if termes.conservation < termes.fin:
        raise ActeRefuse("Conservation des pièces : au moins jusqu'à la fin de la période.", "conservation")
    if termes.delai < 1:
        raise ActeRefuse("Délai : au moins un mois.", "delai")
