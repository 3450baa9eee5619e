"""The routes that libraries bring, and who may enter them. One that is not told here is closed to everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from amorce.comptes.acces import Acces, barre, connecte, mise_en_place, par_jeton, public

ROUTES_TIERCES: dict[str, Acces] = {
    **dict.fromkeys(
        (
            "account_login",
            "account_logout",
            "account_inactive",
            "account_signup",
            "account_email_verification_sent",
            "account_confirm_login_code",
            "account_reset_password",
            "account_reset_password_done",
            "account_reset_password_from_key",
            "account_reset_password_from_key_done",
            "mfa_authenticate",
            "mfa_login_webauthn",
            "socialaccount_login_cancelled",
            "socialaccount_login_error",
            "socialaccount_signup",
            "openid_connect_login",
            "openid_connect_callback",
        ),
        public,
    ),
    **dict.fromkeys(
        (
            "api:api-root",
            "api:openapi-json",
            "api:evaluer",
            "api:questions",
            "api:vocabulaire",
            "api:aides",
            "api:aide",
            "api:sessions",
            "api:octrois",
            "api:octroi",
            "api:annuaire",
            "api:fiche_d_annuaire",
            "api:conventions",
            "api:convention",
            "api:indicateurs_de_la_convention",
            "api:carte_des_aides",
            "api:seances",
            "api:seance",
            "api:seance_en_direct",
            "api:inscrire_dossier",
            "api:retirer_de_l_ordre",
            "api:envoyer_les_dossiers",
            "api:convoquer",
            "api:ouvrir_seance",
            "api:noter_l_arrivee",
            "api:noter_le_depart",
            "api:clore_seance",
            "api:declarer_interet",
            "api:prononcer_le_deport",
            "api:faire_sortir",
            "api:faire_rentrer",
            "api:ouvrir_le_debat",
            "api:clore_le_debat",
            "api:ouvrir_le_scrutin",
            "api:remettre_sa_fiche",
            "api:depouiller",
            "api:rendre_avis",
            "api:vote_par_ecrit",
            "api:proposer_par_ecrit",
            "api:refuser_le_vote_par_ecrit",
            "api:repondre_par_ecrit",
            "api:clore_le_vote_par_ecrit",
            "api:transmettre_les_resultats",
            "api:confirmer_la_transmission",
            "api:saisir_une_fiche",
            "api:membres",
            "api:renouveler_le_mandat",
            "api:moi",
            "api:projets",
            "api:creer_projet",
            "api:projet",
            "api:changer_projet",
            "api:demandes",
            "api:ouvrir_demande",
            "api:demande",
            "api:changer_demande",
            "api:pieces",
            "api:joindre_piece",
            "api:retirer_piece",
            "api:deposer",
            "api:recepisse",
            "api:retirer_demande",
            "api:complements",
            "api:repondre",
            "api:completer",
            "api:dossiers",
            "api:dossier",
            "api:affecter_dossier",
            "api:examiner_pieces",
            "api:rendre_controle",
            "api:demander_pieces",
            "api:demander_information",
            "api:declarer_recevable",
            "api:declarer_non_conforme",
            "api:corriger_fait",
            "api:retirer_correction",
            "api:apprecier",
            "api:enveloppes",
            "api:deliberations",
            "api:preparer_deliberation",
            "api:deliberation",
            "api:mettre_au_vote",
            "api:rendre_executoire",
            "api:liberer_les_decisions",
            "api:deliberer",
            "api:reprendre_la_decision",
            "api:actes",
            "api:acte",
            "api:preparer_acte",
            "api:abandonner_acte",
            "api:signer_arrete",
            "api:envoyer_convention",
            "api:rappeler_la_convention",
            "api:enregistrer_retour",
            "api:justifier_le_retard",
            "api:suites",
            "api:ouvrir_echange",
            "api:noter_la_reception_de_l_echange",
            "api:repondre_a_l_audition",
            "api:clore_l_echange",
            "api:noter_la_reception",
            "api:inscrire_un_recours",
            "api:repondre_au_recours",
            "api:rouvrir",
            "api:retablir_l_aide",
            "api:noter_l_incident",
            "api:traiter_l_incident",
            "api:noter_la_saisine_de_la_cada",
            "api:noter_l_avis_de_la_cada",
            "api:repondre_a_la_prolongation",
            "api:repondre_a_l_ecart",
            "api:preparer_avenant",
            "api:envoyer_avenant",
            "api:signer_avenant",
            "api:abandonner_avenant",
            "api:mettre_le_retour_au_vote",
            "api:voter_le_retour",
            "api:versements",
            "api:ordonner_le_paiement",
            "api:annuler_l_ordre",
            "api:emettre_bordereau",
            "api:bordereau",
            "api:faire_le_pes",
            "api:importer_retours",
            "api:suites_de_la_demande",
            "api:presenter_observations",
            "api:joindre_a_l_echange",
            "api:demander_audition",
            "api:renoncer",
            "api:demander_une_prolongation",
            "api:signaler_un_ecart",
            "api:signaler_un_ecart_avec_un_fichier",
            "api:annee_auditee",
            "api:table_auditee",
            "api:archive_de_l_echantillon",
            "api:archive_du_dossier",
        ),
        par_jeton,
    ),
    **dict.fromkeys(
        (
            "account_reauthenticate",
            "mfa_index",
            "mfa_reauthenticate",
            "mfa_reauthenticate_webauthn",
            "mfa_activate_totp",
            "mfa_list_webauthn",
            "mfa_add_webauthn",
            "mfa_edit_webauthn",
            "mfa_view_recovery_codes",
            "mfa_generate_recovery_codes",
            "mfa_download_recovery_codes",
        ),
        mise_en_place,
    ),
    **dict.fromkeys(
        (
            "account_email",
            "account_change_password",
            "account_set_password",
            "mfa_deactivate_totp",
            "mfa_remove_webauthn",
            "socialaccount_connections",
        ),
        connecte,
    ),
}


def acces_declare(vue: Callable[..., Any], nom: str) -> Acces | None:
    """Who may enter this route, as its view or the table says."""
    declare: Acces | None = getattr(vue, "acces", None)
    return declare or ROUTES_TIERCES.get(nom)


class Portier:
    """Keeps the libraries' routes by their table; our own views keep themselves."""

    def __init__(self, suite: Callable[[HttpRequest], HttpResponse]) -> None:
        self.suite = suite

    def __call__(self, requete: HttpRequest) -> HttpResponse:
        return self.suite(requete)

    def process_view(
        self,
        requete: HttpRequest,
        vue: Callable[..., Any],
        *_arguments: Any,
    ) -> HttpResponse | None:
        if hasattr(vue, "acces"):
            return None
        nom = requete.resolver_match.view_name if requete.resolver_match else ""
        acces = ROUTES_TIERCES.get(nom)
        if acces is None:
            raise Http404
        return barre(requete, acces)
