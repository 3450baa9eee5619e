"""The check of service done: lines drawn to be looked at, each line accepted, reduced or refused, then what is due."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from secrets import token_hex
from typing import Any
from uuid import UUID

from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.dossiers.actions.notices import previent_l_equipe
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.dossiers.models import Document, GenreDeNotice
from amorce.instruction.actions.tenue import motif_dit
from amorce.journal.actes import acte, consigner
from amorce.paiements.actions.commun import auteur_du_service, ramene_les_dues, tient_le_controle, trace
from amorce.paiements.actions.depot import PasPrete
from amorce.paiements.actions.reprise_du_controle import reprend_les_credits
from amorce.paiements.baisses import baisse_tardive
from amorce.paiements.blocages import Blocages
from amorce.paiements.certificat import attente_dite, certificat_pdf, feuille
from amorce.paiements.compte import Attente, Compte
from amorce.paiements.dires import libelles_dits
from amorce.paiements.droits import controle
from amorce.paiements.jugement import ECARTENT, regles_dites
from amorce.paiements.models import CertificatDeServiceFait, DemandeDePaiement, Depense, Echantillon
from amorce.paiements.regles import regles_de
from amorce.paiements.requetes import A_TIRER
from amorce.socle.tirage import en_intervalles, tire_des_lignes

Decision = Depense.Decision
NOMMEES = 5


@acte
def tirer_echantillon(
    *, par: Acteur, demande: DemandeDePaiement, version: int, taille: int, graine: str = ""
) -> Echantillon:
    """Among the lines that the law retains and nobody has decided. The seed and the population are kept: the draw can
    be made again, from the certificate alone."""
    exige(controle(par, demande.dossier))
    tenue = tient_le_controle(demande, version)
    candidates = tenue.depenses.filter(A_TIRER).order_by("rang")
    parmi = list(candidates.values_list("rang", flat=True))
    if not parmi:
        raise ActeRefuse("Tirage : aucune ligne ne reste à tirer, chacune est écartée, décidée ou déjà tirée.")
    if not 0 < taille <= len(parmi):
        raise ActeRefuse(f"Taille : il faut un nombre de 1 à {len(parmi)}, celui des lignes à contrôler.", "taille")
    graine = graine.strip()[:40] or token_hex(8)
    tirage = Echantillon.objects.create(
        demande=tenue,
        graine=graine,
        taille=taille,
        parmi=len(parmi),
        population=en_intervalles(parmi),
        personne_id=soi(par),
    )
    rangs = tire_des_lignes(parmi, graine, taille)
    tenue.depenses.filter(rang__in=rangs).update(echantillon=tirage)
    dits = {"graine": graine, "taille": taille, "parmi": len(parmi), "population": tirage.population, "rangs": rangs}
    trace(tenue, auteur_du_service(par, tenue), **dits)
    return tirage


@acte
def examiner_depenses(
    *,
    par: Acteur,
    demande: DemandeDePaiement,
    version: int,
    depenses: Collection[UUID],
    decision: str,
    motif: str = "",
    admis: int | None = None,
) -> int:
    """The same decision on all of these lines, within what the law retains. How many."""
    exige(controle(par, demande.dossier))
    tenue = tient_le_controle(demande, version)
    visees = list(tenue.depenses.filter(pk__in=list(depenses)))
    if not visees or len(visees) != len(set(depenses)):
        raise ActeRefuse("Dépenses : choisissez-en au moins une, parmi celles de cette demande.")
    dit = _verifie(visees, decision, motif, admis)
    instant = timezone.now()
    conteste = {} if decision == Decision.ACCEPTEE else {"contestee_le": Coalesce("contestee_le", Value(instant))}
    # A reduction is of one line: its own amount, below what the law retains.
    somme: Any = {Decision.ACCEPTEE: F("retenu"), Decision.REDUITE: Value(admis), Decision.REFUSEE: Value(0)}[
        Decision(decision)
    ]
    tenue.depenses.filter(pk__in=[d.pk for d in visees]).update(
        decision=decision, admis=somme, motif=dit, decidee_par=soi(par), decidee_le=instant, **conteste
    )
    trace(
        tenue,
        auteur_du_service(par, tenue),
        decision=decision,
        rangs=sorted(d.rang for d in visees),
        motif=dit,
        admis_centimes=admis,
    )
    if decision != Decision.ACCEPTEE:
        _previent(
            tenue,
            gettext_lazy(
                "{numero} : des dépenses sont réduites ou refusées, vous pouvez répondre avant la fin du contrôle"
            ),
        )
    return len(visees)


@acte
def redemander(*, par: Acteur, demande: DemandeDePaiement, version: int, faits: Collection[str]) -> DemandeDePaiement:
    """Some figures of a claim may be asked for again once it is sent: the final budget, for one. Its beneficiary is
    told which."""
    exige(controle(par, demande.dossier))
    tenue = tient_le_controle(demande, version)
    permis = regles_de(tenue.dossier).paiement.se_redit(tenue.genre == tenue.Genre.SOLDE)
    if not permis:
        raise ActeRefuse("Rien ne se redemande au bénéficiaire une fois cette demande envoyée.")
    if tenue.redemandee_le is not None:
        raise ActeRefuse("C'est déjà redemandé : le bénéficiaire n'a pas encore répondu.")
    if not faits or not set(faits) <= set(permis):
        raise ActeRefuse("Ce qui est redemandé : choisissez au moins un chiffre de la liste.", "faits")
    tenue.redemandee_le, tenue.redemandes = timezone.now(), [nom for nom in permis if nom in faits]
    trace(tenue, auteur_du_service(par, tenue), "redemandee_le", "redemandes", faits=tenue.redemandes)
    _previent(
        tenue,
        gettext_lazy("{numero} : le service vous redemande un chiffre de votre demande de paiement"),
        libelles_dits(list(tenue.redemandes)),
    )
    return tenue


@acte
def constater_service_fait(
    *, par: Acteur, demande: DemandeDePaiement, version: int, sans_reponse: bool = False
) -> DemandeDePaiement:
    """Every line decided, nothing in the way: what is due is fixed, and its beneficiary told. What was still asked of
    them no longer is. ``sans_reponse``: the officer knows that they have not answered; no text gives them a delay."""
    exige(controle(par, demande.dossier))
    tenue = tient_le_controle(demande, version)
    compte = Compte(tenue)
    blocages = Blocages(compte)
    if blocages.restent:
        raise PasPrete([obstacle.phrase for obstacle in blocages.restent])
    attente = compte.attente
    if attente is not None and not sans_reponse:
        raise ActeRefuse(
            f"Service fait : {attente_dite(tenue, attente)}. Aucun texte ne lui fixe de délai : confirmez que vous le "
            "constatez sans sa réponse.",
            "sans_reponse",
        )
    ramenees = ramene_les_dues(tenue) if tenue.genre == tenue.Genre.SOLDE else {}
    if ramenees:
        compte = Compte(tenue)
        blocages = Blocages(compte)
    tenue.etat, tenue.examinee_le, tenue.examinee_par_id = tenue.Etat.EXAMINEE, timezone.now(), soi(par)
    tenue.du = compte.du
    tenue.aide_definitive = compte.aide_trouvee if tenue.genre == tenue.Genre.SOLDE else None
    abandonne, baisse = tenue.redemandee_le is not None, baisse_tardive(compte)
    tenue.redemandee_le, tenue.redemandes = None, []
    papier = _certifie(compte, blocages, attente)
    du: dict[str, Any] = {
        "du_centimes": compte.du,
        "admis_centimes": compte.totaux.reel,
        "certificat": papier.contenu_id,
        **({"dues_ramenees_centimes": ramenees} if ramenees else {}),
        **({"sans_reponse_depuis": attente.depuis.isoformat()} if attente else {}),
        **({"baisse_tardive_centimes": baisse.centimes} if baisse else {}),
    }
    changes = ("etat", "examinee_le", "examinee_par", "du", "aide_definitive", "redemandee_le", "redemandes")
    trace(tenue, auteur_du_service(par, tenue), *changes, **du, n_est_plus_redemande=abandonne or None)
    repris = reprend_les_credits(tenue)
    if repris:
        du |= {"libere_centimes": -repris}
    dossier = tenue.dossier
    dossier.version += 1
    dossier.save(update_fields=["version"])
    consigner(
        objet=dossier,
        auteur=auteur_du_service(par, tenue),
        fonds=dossier.fonds,
        version=dossier.version,
        demande=str(tenue.pk),
        **du,
    )
    _previent(tenue, gettext_lazy("{numero} : le contrôle de votre demande de paiement est fini"))
    return tenue


def _certifie(compte: Compte, blocages: Blocages, attente: Attente | None) -> Document:
    """Made within the act: nothing is due without it."""
    demande = compte.demande
    assert demande.examinee_le is not None
    dit = feuille(compte, blocages, str(demande.examinee_par), attente)
    papier = Document.objects.create(
        contenu=ranger(certificat_pdf(demande, dit), "certificat.pdf"),
        nom=f"{demande.dossier.numero}-service-fait-{demande.rang}.pdf",
        projet=demande.dossier.projet,
    )
    CertificatDeServiceFait.objects.create(demande=demande, document=papier, feuille=dit, etabli_le=demande.examinee_le)
    return papier


def _verifie(depenses: Sequence[Depense], decision: str, motif: str, admis: int | None) -> str:
    """The motive to keep. Where the law alone discards them all, its own rules are one."""
    if decision not in Decision.values:
        raise ActeRefuse("Décision : acceptée, réduite ou refusée.", "decision")
    if decision == Decision.REFUSEE:
        return motif_dit(motif or _du_droit(depenses))
    ecartees = [d for d in depenses if not d.retenu]
    if ecartees:
        raise ActeRefuse(
            f"Décision : le droit écarte {_rangs(ecartees)}. Ces lignes se refusent, ou leurs faits se corrigent.",
            "decision",
        )
    if decision == Decision.ACCEPTEE:
        return motif.strip()
    _verifie_la_reduction(depenses, admis)
    return motif_dit(motif)


def _verifie_la_reduction(depenses: Sequence[Depense], admis: int | None) -> None:
    if len(depenses) != 1:
        raise ActeRefuse("Montant admis : une réduction se décide ligne par ligne.", "admis")
    (une,) = depenses
    if admis is None or not 0 < admis < (une.retenu or 0):
        raise ActeRefuse(
            "Montant admis : il faut plus de zéro, et moins que ce que le droit retient de la ligne.", "admis"
        )


def _du_droit(depenses: Sequence[Depense]) -> str:
    dits = {" ".join(f"{r.enonce} ({r.exigences[0]})" for r in regles_dites(d.motifs, ECARTENT)) for d in depenses}
    return dits.pop() if len(dits) == 1 else ""


def _rangs(depenses: Sequence[Depense]) -> str:
    rangs = ", ".join(str(d.rang) for d in depenses[:NOMMEES])
    reste = len(depenses) - NOMMEES
    return f"la ligne {rangs}" if len(depenses) == 1 else f"les lignes {rangs}" + (f" et {reste} autres" * (reste > 0))


def _previent(demande: DemandeDePaiement, titre: Any, texte: Any = "") -> None:
    dossier = demande.dossier
    previent_l_equipe(dossier, titre, texte, page="depenses", genre=GenreDeNotice.MESSAGE)
